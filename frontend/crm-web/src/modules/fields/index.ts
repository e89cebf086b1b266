/** The module's only import point. */

export { conditionTexts, FieldFilters } from './components/field-filters';
export { EditFieldForm, NewFieldForm } from './components/field-form';
export { FieldInputs } from './components/field-inputs';
export { FieldList } from './components/field-list';
export { valueWords } from './components/value-words';
export { FIELD_MANAGE } from './lib/actions';
export type { Field } from './lib/definition';
export { askFieldsInUse, getField, getFieldKinds, getFields, getFieldsInUse } from './lib/fields';
export {
  type Conditions,
  conditionFilters,
  conditionsOf,
  knownConditions,
  readConditions,
  typedConditions,
} from './lib/filter';
export { entered, optionalNames, type Value, valueNames, valuesOf } from './lib/values';
