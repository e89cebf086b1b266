/** Who may define custom fields. */
export const FIELD_MANAGE = 'fields.definition.manage';
