import { SelectField } from '../ui/select-field';

/** A filter that is one of some words, or anything. */
export function FilterSelect(props: {
  label: string;
  name: string;
  chosen: string | undefined;
  /** What it is called where nothing is chosen. */
  any: string;
  options: readonly { readonly id: string; readonly name: string | null }[];
}) {
  return (
    <div className="w-[calc(50%-0.375rem)] sm:w-36">
      <SelectField label={props.label} name={props.name} defaultValue={props.chosen ?? ''}>
        <option value="">{props.any}</option>
        {props.options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name ?? id}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
