/** Hands the ports to the screens. `usePorts()` is plain and synchronous: the shell shows screens once storage is open. */
import { createContext, useContext, type JSX } from 'solid-js';
import type { AppPorts } from './ports.ts';

export type { AppPorts, Stores, TrainingClient } from './ports.ts';

const PortsContext = createContext<AppPorts>();

export function PortsProvider(props: {
  readonly value: AppPorts;
  readonly children: JSX.Element;
}): JSX.Element {
  return <PortsContext.Provider value={props.value}>{props.children}</PortsContext.Provider>;
}

/** The ports of the app. @example const { stores, clock } = usePorts(); */
export function usePorts(): AppPorts {
  const ports = useContext(PortsContext);
  if (ports === undefined) throw new Error('usePorts outside PortsProvider');
  return ports;
}
