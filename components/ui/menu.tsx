"use client";

import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Menu as List, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button";
import { Icon } from "./icon";

export type MenuAction = {
  id: string;
  label: string;
  note?: string;
  danger?: boolean;
  disabled?: boolean;
} & ({ onAction: () => void; href?: undefined } | { href: string; onAction?: undefined });

export type MenuProps = {
  label: ReactNode;
  /** Names the button when `label` alone does not: "태양광 모듈: 더 보기". */
  ariaLabel?: string;
  actions: readonly MenuAction[];
  variant?: ButtonVariant;
  size?: ButtonSize;
};

/** A button with a list of things to do. For choosing a value use a select, for pages a navigation. */
export function Menu({ label, ariaLabel, actions, variant = "tertiary", size = "small" }: MenuProps) {
  return (
    <MenuTrigger>
      <Button aria-label={ariaLabel} className={buttonClass(variant, size)}>
        {label}
        <Icon name="chevron-down" size={18} />
      </Button>
      <Popover
        placement="bottom end"
        className="min-w-48 overflow-hidden rounded-lg border border-gray bg-surface shadow-2"
      >
        <List className="p-1 outline-none">
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.label}
              href={action.href}
              onAction={action.onAction}
              isDisabled={action.disabled}
              className={`block cursor-pointer rounded-md px-3 py-2 outline-none data-disabled:cursor-not-allowed data-disabled:text-disabled data-focused:bg-primary-subtler ${action.danger ? "text-danger" : "text-basic"}`}
            >
              <span className="block">{action.label}</span>
              {action.note ? <span className="block text-body-s text-subtle">{action.note}</span> : null}
            </MenuItem>
          ))}
        </List>
      </Popover>
    </MenuTrigger>
  );
}
