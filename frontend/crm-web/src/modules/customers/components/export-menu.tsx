'use client';

import { useAct } from '@/shared/forms/use-act';
import { ExportMenu } from '@/shared/lists/export-menu';
import { ExportCustomersDocument } from '../documents/generated/operations';
import { type Column, type CustomerView, exported, filterOf } from '../lib/customer-view';

/** Has a job make a file of the list as it is shown, with the custom fields. */
export function CustomerExport(props: {
  view: CustomerView;
  columns: readonly Column[];
  /** Keys of custom fields. */
  fields: readonly string[];
}) {
  const { act } = useAct();
  const { view } = props;
  const columns = exported(props.columns);
  return (
    <ExportMenu
      formats={['XLSX', 'CSV']}
      start={(wanted, onStarted) => {
        const list = { filter: filterOf(view), sort: view.sort ?? 'NAME_ASC', columns };
        const input = { ...list, customFields: props.fields, byteOrderMark: true, ...wanted };
        act(ExportCustomersDocument, [{ input }], (data) => onStarted(data.exportCustomers.job));
      }}
    />
  );
}
