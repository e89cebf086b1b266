// What a reader of the API's reference is told: every type with its fields, arguments and values, as the
// published schema describes them.
import {
  astFromValue,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  print,
} from 'graphql';

export function referenceOf(schema) {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((type) => ({
      name: type.name,
      kind: kindOf(type, schema),
      text: type.description ?? '',
      interfaces: isObjectType(type) ? type.getInterfaces().map(({ name }) => name) : [],
      fields: fieldsOf(type),
      values: isEnumType(type) ? type.getValues().map(described) : [],
    }));
}

function kindOf(type, schema) {
  if (type === schema.getQueryType()) return 'QUERY';
  if (type === schema.getMutationType()) return 'MUTATION';
  if (type === schema.getSubscriptionType()) return 'SUBSCRIPTION';
  if (isInputObjectType(type)) return 'INPUT';
  if (isEnumType(type)) return 'ENUM';
  if (isScalarType(type)) return 'SCALAR';
  if (isInterfaceType(type) || isUnionType(type)) return 'INTERFACE';
  return 'OBJECT';
}

function fieldsOf(type) {
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values(type.getFields()).map((field) => ({
    ...described(field),
    type: String(field.type),
    default: defaultOf(field),
    arguments: (field.args ?? []).map((argument) => ({
      ...described(argument),
      type: String(argument.type),
      default: defaultOf(argument),
    })),
  }));
}

const described = ({ name, description }) => ({ name, text: description ?? '' });

function defaultOf({ defaultValue, type }) {
  if (defaultValue === undefined) return null;
  const value = astFromValue(defaultValue, type);
  return value ? print(value) : null;
}
