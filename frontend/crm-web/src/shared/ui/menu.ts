/**
 * The look shared by drop-down menus. They stay in the landmark of their button instead of moving to
 * the end of the page.
 */
export const menuClass =
  'z-20 min-w-52 rounded-md border border-line bg-raised p-1 text-sm text-ink shadow-raised';

export const menuItemClass =
  'flex h-9 items-center gap-2 rounded-sm px-2 outline-none select-none data-[highlighted]:bg-hover data-[disabled]:opacity-60 md:h-8';
