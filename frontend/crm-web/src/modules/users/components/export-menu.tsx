'use client';

import { useAct } from '@/shared/forms/use-act';
import { ExportMenu as Menu } from '@/shared/lists/export-menu';
import {
  ExportStaffMembersDocument,
  type StaffFilter,
  type StaffSort,
} from '../documents/generated/operations';
import { type Column, EXPORTED } from '../lib/staff-view';

/** Has a job make a file of the list as it is shown. */
export function ExportMenu(props: {
  filter: StaffFilter;
  sort: StaffSort;
  columns: readonly Column[];
}) {
  const { act } = useAct();
  const { filter, sort } = props;
  const columns = props.columns.map((column) => EXPORTED[column]);
  return (
    <Menu
      formats={['XLSX', 'CSV']}
      start={(wanted, onStarted) => {
        const input = { filter, sort, columns, byteOrderMark: true, ...wanted };
        act(ExportStaffMembersDocument, [{ input }], (data) =>
          onStarted(data.exportStaffMembers.job),
        );
      }}
    />
  );
}
