'use client';

import { useAct } from '@/shared/forms/use-act';
import { ExportMenu } from '@/shared/lists/export-menu';
import { ExportCustomersDocument } from '../documents/generated/operations';
import { type Column, type CustomerView, EXPORTED, filterOf } from '../lib/customer-view';

/** Has a job make a file of the list as it is shown. */
export function CustomerExport(props: { view: CustomerView; columns: readonly Column[] }) {
  const { act } = useAct();
  const { view } = props;
  const columns = props.columns.map((column) => EXPORTED[column]);
  return (
    <ExportMenu
      formats={['XLSX', 'CSV']}
      start={(wanted, onStarted) => {
        const list = { filter: filterOf(view), sort: view.sort ?? 'NAME_ASC', columns };
        const input = { ...list, byteOrderMark: true, ...wanted };
        act(ExportCustomersDocument, [{ input }], (data) => onStarted(data.exportCustomers.job));
      }}
    />
  );
}
