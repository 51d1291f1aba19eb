export * from './histogram';
export * from './rows';
export * from './sort';
