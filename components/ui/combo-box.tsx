"use client";

import { useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { ComboBox as Combination, Input, ListBox, ListBoxItem, Popover } from "react-aria-components/ComboBox";
import { useAsyncList } from "react-aria-components/useAsyncList";
import {
  type ControlWidth,
  controlClass,
  describedBy,
  FieldError,
  FieldHint,
  type FieldProps,
  RequirementMark,
} from "./field";
import { Icon } from "./icon";

export type ComboOption = { value: string; label: string; note?: string };

export type ComboBoxProps = FieldProps & {
  name?: string;
  /** Finds the options for what was typed; called after a pause of 200 ms, also with the empty text. */
  load: (text: string) => Promise<readonly ComboOption[]>;
  /** The option chosen at first. */
  chosen?: ComboOption | null;
  onChange?: (option: ComboOption | null) => void;
  /** What is typed while nothing is chosen: a form that takes it can say that it is none of the options. */
  onTyped?: (text: string) => void;
  onBlur?: () => void;
  placeholder?: string;
  /** Shown in place of options: nothing was found, or the answer is on its way. */
  emptyLabel: string;
  loadingLabel: string;
  /** Names the button that opens the list. */
  openLabel: string;
  width?: ControlWidth;
  disabled?: boolean;
};

const pause = (signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, 200);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("A newer text was typed.", "AbortError"));
    });
  });

/** One of very many, found by typing: codes, regions, companies. The value in the form is the option's `value`. */
export function ComboBox(props: ComboBoxProps) {
  const { id, label, hint, error, required, labelHidden, width, load, chosen = null, onChange, onTyped } = props;
  const [option, setOption] = useState<ComboOption | null>(chosen);
  const latest = useRef(chosen);
  const list = useAsyncList<ComboOption>({
    initialFilterText: chosen?.label ?? "",
    async load({ signal, filterText }) {
      await pause(signal);
      const text = filterText === option?.label ? "" : (filterText ?? "");
      return { items: [...(await load(text))] };
    },
  });
  const choose = (value: string | number | null) => {
    const next = list.items.find((item) => item.value === value) ?? (value === option?.value ? option : null);
    latest.current = next;
    setOption(next);
    if (next) list.setFilterText(next.label);
    onChange?.(next);
  };
  const type = (text: string) => {
    list.setFilterText(text);
    if (latest.current === null) onTyped?.(text);
  };
  // The chosen option stays in the list, so that leaving the input restores its words whatever was typed last.
  const items =
    option && !list.items.some((item) => item.value === option.value) ? [...list.items, option] : list.items;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className={labelHidden ? "sr-only" : "font-bold text-basic"}>
          {label}
          <RequirementMark {...props} />
        </label>
        {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      </div>
      <input type="hidden" name={props.name} value={option?.value ?? ""} />
      <Combination
        aria-label={typeof label === "string" ? label : undefined}
        aria-describedby={describedBy({ id, hint, error })}
        items={items}
        inputValue={list.filterText}
        onInputChange={type}
        selectedKey={option?.value ?? null}
        onSelectionChange={choose}
        onBlur={props.onBlur}
        isInvalid={Boolean(error)}
        isRequired={required}
        isDisabled={props.disabled}
        validationBehavior="aria"
        menuTrigger="focus"
        allowsEmptyCollection
        className="relative"
      >
        <Input id={id} placeholder={props.placeholder} className={controlClass(Boolean(error), width, "h-12 pr-11")} />
        <Button
          aria-label={props.openLabel}
          className="absolute top-1 right-1 grid size-10 place-items-center rounded-md text-subtle hover:bg-button-tertiary-hover"
        >
          <Icon name="chevron-down" />
        </Button>
        <Popover className="w-(--trigger-width) min-w-72 overflow-hidden rounded-lg border border-gray bg-surface shadow-2">
          <ListBox<ComboOption>
            className="max-h-80 overflow-y-auto p-1 outline-none"
            renderEmptyState={() => (
              <div className="px-3 py-2.5 text-body-s text-subtle">
                {list.isLoading ? props.loadingLabel : props.emptyLabel}
              </div>
            )}
          >
            {(item) => (
              <ListBoxItem
                id={item.value}
                textValue={item.label}
                className="cursor-pointer rounded-md px-3 py-2 text-basic outline-none data-focused:bg-primary-subtler data-selected:font-bold data-selected:text-primary"
              >
                <span className="block">{item.label}</span>
                {item.note ? <span className="block text-body-s font-regular text-subtle">{item.note}</span> : null}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </Combination>
      {error ? <FieldError id={id}>{error}</FieldError> : null}
    </div>
  );
}
