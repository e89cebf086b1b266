import type { Route } from 'next';
import { type Kept, keptOf, sameKept, type View } from '../lib/view';
import { ViewTabs } from './view-tabs';

/** The saved views of a list as tabs, the list without any in front. */
export function ListViews<Shown extends { readonly view?: string }>(props: {
  list: string;
  views: readonly View[];
  /** What the list shows now. */
  shown: Shown;
  /** What the list without any view is called. */
  all: string;
  path: (shown: Shown) => Route;
  /** What a view keeps of what is shown, and the other way round. */
  kept: (shown: Shown) => Kept;
  shownBy: (kept: Kept) => Shown;
  viewer: { readonly id: string; readonly actions: readonly string[] };
}) {
  const { list, views, shown, path, kept, shownBy, viewer } = props;
  const current = views.find(({ id }) => id === shown.view);
  return (
    <ViewTabs
      list={list}
      tabs={views.map((view) => ({
        view,
        href: path({ ...shownBy(keptOf(view)), view: view.id }),
      }))}
      all={{ label: props.all, href: path({ ...shownBy({}), view: 'all' }) }}
      current={current}
      kept={kept(shown)}
      changed={current !== undefined && !sameKept(kept(shown), kept(shownBy(keptOf(current))))}
      personId={viewer.id}
      canShare={viewer.actions.includes('workspace.views.share')}
    />
  );
}
