"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button, ButtonRow } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { type Choice, type Difference, merged, unchosen } from "@/lib/drafts/rules";
import { useReady } from "./ready";
import { fieldId } from "./resolver";

type Props = {
  title: string;
  /** What has happened, in a sentence. */
  children: ReactNode;
  /** Whose the other version is, and when it was saved. */
  theirs: string;
  found: readonly Difference[];
  scope?: string;
  mergeLabel: string;
  onMerge: (fields: { path: string; value: unknown }[]) => void;
};

/**
 * Two versions of a form side by side, field by field: what only one has changed is taken over, for the rest a person
 * chooses. Nothing is thrown away before that.
 */
export function VersionConflict({ title, children, theirs, found, scope, mergeLabel, onMerge }: Props) {
  const t = useTranslations("common.conflict");
  const ready = useReady();
  const id = useId();
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const [asked, setAsked] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (!ready) return null;

  const both = found.filter(({ changed }) => changed === "by_both");
  const open = unchosen(found, choices);
  const finish = () => {
    if (open.length === 0) return onMerge(merged(found, choices));
    setAsked(true);
    document.getElementById(`${id}-${open[0]}-mine`)?.focus();
  };
  const all = (choice: Choice) => setChoices(Object.fromEntries(both.map(({ path }) => [path, choice])));

  return (
    <section
      aria-labelledby={`${id}-title`}
      className="rounded-xl border-2 border-warning bg-warning-subtler p-4 md:p-6"
    >
      <h2 id={`${id}-title`} ref={heading} tabIndex={-1} className="flex items-start gap-2 text-heading-s outline-none">
        <Icon name="warning" size={24} className="mt-1 shrink-0 text-warning" />
        {title}
      </h2>
      <div className="mt-2 max-w-measure">{children}</div>
      {both.length > 1 ? (
        <ButtonRow className="mt-4">
          <Button variant="tertiary" size="small" onClick={() => all("mine")}>
            {t("allMine")}
          </Button>
          <Button variant="tertiary" size="small" onClick={() => all("theirs")}>
            {t("allTheirs")}
          </Button>
        </ButtonRow>
      ) : null}
      <ol className="mt-5 flex flex-col gap-6">
        {both.map((difference) => (
          <li key={difference.path}>
            <OneField
              id={`${id}-${difference.path}`}
              difference={difference}
              theirs={theirs}
              scope={scope}
              choice={choices[difference.path]}
              missing={asked && open.includes(difference.path)}
              onChoose={(choice) => setChoices((now) => ({ ...now, [difference.path]: choice }))}
            />
          </li>
        ))}
      </ol>
      <Taken
        words={t("byThem")}
        fields={found.filter(({ changed }) => changed === "by_them")}
        side="theirs"
        scope={scope}
      />
      <Taken words={t("byMe")} fields={found.filter(({ changed }) => changed === "by_me")} side="mine" scope={scope} />
      <div className="mt-6 flex flex-wrap items-center gap-4">
        <Button onClick={finish}>{mergeLabel}</Button>
        <p role="status" className={asked && open.length > 0 ? "font-bold text-danger" : "text-body-s text-subtle"}>
          {open.length > 0 ? t("left", { count: open.length }) : t("allChosen")}
        </p>
      </div>
    </section>
  );
}

type OneFieldProps = {
  id: string;
  difference: Difference;
  theirs: string;
  scope?: string;
  choice: Choice | undefined;
  missing: boolean;
  onChoose: (choice: Choice) => void;
};

function OneField({ id, difference, theirs, scope, choice, missing, onChoose }: OneFieldProps) {
  const t = useTranslations("common.conflict");
  const field = fieldId(difference.path, scope);
  return (
    <fieldset>
      <legend className="mb-2 font-bold">
        {labelOf(field) ?? difference.path}
        {missing ? <span className="ml-2 text-body-s text-danger">{t("choose")}</span> : null}
      </legend>
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
        {(["mine", "theirs"] as const).map((side) => (
          <label
            key={side}
            className={`flex min-w-0 cursor-pointer flex-col gap-2 rounded-lg border-2 bg-surface p-4 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 ${choice === side ? "border-primary" : "border-gray-light"}`}
          >
            <span className="flex items-start gap-2 font-bold">
              <input
                type="radio"
                id={`${id}-${side}`}
                name={id}
                checked={choice === side}
                onChange={() => onChoose(side)}
                className="mt-1 size-5 shrink-0 accent-[var(--button-primary)]"
              />
              {side === "mine" ? t("mine") : theirs}
            </span>
            <FieldValue field={field} value={difference[side]} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Taken({
  words,
  fields,
  side,
  scope,
}: {
  words: string;
  fields: readonly Difference[];
  side: Choice;
  scope?: string;
}) {
  if (fields.length === 0) return null;
  return (
    <div className="mt-5">
      <Disclosure summary={`${words} (${fields.length})`}>
        <dl className="flex flex-col gap-3">
          {fields.map((difference) => {
            const field = fieldId(difference.path, scope);
            return (
              <div key={difference.path}>
                <dt className="font-bold">{labelOf(field) ?? difference.path}</dt>
                <dd>
                  <FieldValue field={field} value={difference[side]} />
                </dd>
              </div>
            );
          })}
        </dl>
      </Disclosure>
    </div>
  );
}

/** A value in the words that the form itself has for it: texts whole, choices by their labels. */
function FieldValue({ field, value }: { field: string; value: unknown }) {
  const t = useTranslations("common.conflict");
  const words = (Array.isArray(value) ? value : [value]).map((one) => wordOf(field, one)).filter((word) => word !== "");
  if (typeof value === "boolean") return <span>{value ? t("ticked") : t("empty")}</span>;
  if (words.length === 0) return <span className="text-subtle">{t("empty")}</span>;
  return <span className="block break-words whitespace-pre-line">{words.join(Array.isArray(value) ? ", " : "")}</span>;
}

const firstWords = (element: Element | null | undefined) => element?.firstChild?.textContent?.trim() || null;

/** The label of a field, read off the page: the form knows it already. */
function labelOf(field: string): string | null {
  const control = document.getElementById(field);
  if (control instanceof HTMLFieldSetElement) return firstWords(control.querySelector("legend"));
  const label = firstWords(document.querySelector(`label[for="${CSS.escape(field)}"]`));
  const group = firstWords(control?.closest("fieldset")?.querySelector("legend"));
  return group && label ? `${group}: ${label}` : label;
}

function wordOf(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "object") return Object.values(value).filter(Boolean).join(" · ");
  const word = firstWords(document.querySelector(`label[for="${CSS.escape(`${field}-${value}`)}"]`));
  const control = document.getElementById(field);
  const option =
    control instanceof HTMLSelectElement ? [...control.options].find((one) => one.value === String(value)) : null;
  return word ?? option?.text ?? String(value);
}
