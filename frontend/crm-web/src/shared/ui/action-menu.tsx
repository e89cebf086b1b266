'use client';

import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { secondaryClass } from './button';
import { classNames } from './class-names';
import { menuClass, menuItemClass } from './menu';
import { useMenuKeys } from './use-menu-keys';

export type Choice = {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly onSelect: () => void;
};

/** A button with what else can be done. What is chosen begins when the menu has given the focus back. */
export function ActionMenu(props: { label: string; choices: readonly Choice[] }) {
  const trigger = useRef<HTMLButtonElement>(null);
  const keys = useMenuKeys();
  const chosen = useRef<Choice | undefined>(undefined);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger ref={trigger} {...keys.trigger} className={secondaryClass}>
        {props.label}
        <ChevronDown aria-hidden className="size-4" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={4}
        collisionPadding={8}
        {...keys.content}
        className={menuClass}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          const choice = chosen.current;
          chosen.current = undefined;
          trigger.current?.focus();
          choice?.onSelect();
        }}
      >
        {props.choices.map((choice) => (
          <DropdownMenu.Item
            key={choice.label}
            onSelect={() => {
              chosen.current = choice;
            }}
            className={classNames(menuItemClass, choice.danger && 'text-danger')}
          >
            {choice.icon}
            {choice.label}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
