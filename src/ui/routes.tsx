/**
 * Every address of the app, its screen and the areas of words it needs. A screen is a default export, loaded together
 * with its words when it is first opened. Addresses are relative to the base path.
 */
import { Navigate, Route } from '@solidjs/router';
import { lazy, type Component, type JSX } from 'solid-js';
import type { I18n } from './i18n/i18n.tsx';
import type { Area } from './i18n/messages.ts';

type Screens = Readonly<Record<string, () => Promise<{ default: Component }>>>;

const fieldScreens: Screens = import.meta.glob<{ default: Component }>(
  './screens/{welcome,fields,seasons,settings,not-found}/*Page.tsx',
);

/** What loads a screen; the lab's list of files comes with the lab. */
async function findScreen(path: string): Promise<{ default: Component }> {
  const file = `./screens/${path}.tsx`;
  const load = fieldScreens[file] ?? (await import('./lab-screens.ts')).labScreens[file];
  if (load === undefined) throw new Error(`No screen ${path}`);
  return load();
}

/** The words that any screen of the field, or of the lab, may use. */
const fieldAreas: readonly Area[] = ['errors', 'agronomy', 'field'];
const labAreas: readonly Area[] = ['lab-errors', 'agronomy'];

export function Routes(props: { readonly i18n: I18n }): JSX.Element {
  const screen = (path: string, areas: readonly Area[]): Component =>
    lazy(async () => {
      const [module] = await Promise.all([findScreen(path), props.i18n.load(areas)]);
      return module;
    });
  const field = (path: string) => screen(path, fieldAreas);
  const lab = (path: string, area?: Area) =>
    screen(path, area === undefined ? labAreas : [...labAreas, area]);

  return (
    <>
      <Route path="/" component={field('fields/FieldsPage')} />
      <Route path="/welcome" component={screen('welcome/WelcomePage', [])} />
      <Route path="/fields/new" component={field('fields/FieldFormPage')} />
      <Route path="/fields/:fieldId" component={field('fields/FieldPage')} />
      <Route path="/fields/:fieldId/edit" component={field('fields/FieldFormPage')} />
      <Route path="/fields/:fieldId/seasons/:seasonId" component={field('seasons/SeasonPage')} />
      <Route path="/settings" component={screen('settings/SettingsPage', [])} />
      <Route path="/lab" component={() => <Navigate href="/lab/runs" />} />
      <Route path="/lab/data" component={lab('data/DatasetsPage', 'lab-data')} />
      <Route path="/lab/data/import" component={lab('data/ImportPage', 'lab-data')} />
      <Route path="/lab/data/:datasetId" component={lab('data/DatasetPage', 'lab-data')} />
      <Route path="/lab/train" component={lab('training/TrainPage', 'lab-train')} />
      <Route
        path="/lab/search"
        component={screen('search/SearchPage', [...labAreas, 'lab-search', 'lab-train'])}
      />
      <Route path="/lab/runs" component={lab('runs/RunsPage', 'lab-runs')} />
      <Route path="/lab/runs/:runId" component={lab('runs/RunPage', 'lab-runs')} />
      <Route path="/lab/compare" component={lab('compare/ComparePage', 'lab-runs')} />
      <Route path="/lab/models" component={lab('models/ModelsPage', 'lab-models')} />
      <Route path="/lab/models/:name" component={lab('models/ModelPage', 'lab-models')} />
      <Route path="/lab/settings" component={lab('lab-settings/LabSettingsPage', 'lab-train')} />
      <Route path="*" component={screen('not-found/NotFoundPage', [])} />
    </>
  );
}
