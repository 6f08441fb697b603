"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { useFormContext } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import type { Criterion, Intent, SheetValues } from "./score-form";

/** Where the choice to go without single keys is remembered, in this browser. */
const remembered = "review-keys-off";

const isTyping = (target: EventTarget) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !["radio", "checkbox"].includes(target.type)));

/**
 * Single keys for those who like them. They are heard only while the focus is within the sheet and not in a text, never
 * with a modifier or while a syllable is being composed, and they can be switched off (WCAG 2.1.4).
 */
export function useScoreKeys(criteria: readonly Criterion[], intent: RefObject<Intent>) {
  const ref = useRef<HTMLDivElement>(null);
  const lastDigit = useRef<{ at: number; index: number } | null>(null);
  const { setValue } = useFormContext<SheetValues>();
  const [helping, setHelping] = useState(false);
  const boxes = () => [...(ref.current?.querySelectorAll<HTMLElement>("[data-criterion]") ?? [])];
  const indexOf = (target: EventTarget) => {
    const box = target instanceof Element ? target.closest("[data-criterion]") : null;
    return box ? Number(box.getAttribute("data-criterion")) : -1;
  };

  function go(to: number) {
    const box = boxes()[Math.min(Math.max(to, 0), criteria.length - 1)];
    const inputs = [...(box?.querySelectorAll<HTMLInputElement>("input[type=radio], input[type=checkbox]") ?? [])];
    (inputs.find(({ checked }) => checked) ?? inputs[0])?.focus();
    box?.scrollIntoView({ block: "nearest" });
  }

  function score(index: number, digit: string, at: number) {
    const criterion = criteria[index];
    if (!criterion) return;
    const before = lastDigit.current;
    const ten = digit === "0" && criterion.maxScore === 10 && before?.index === index && at - before.at < 800;
    const value = ten ? "10" : digit;
    lastDigit.current = digit === "1" ? { at, index } : null;
    if (Number(value) > criterion.maxScore) return;
    setValue(`scores.${index}.score`, value, { shouldDirty: true });
    const radio = boxes()[index]?.querySelector<HTMLInputElement>(`input[type=radio][value="${value}"]`);
    radio?.focus();
  }

  function send(to: Intent) {
    intent.current = to;
    ref.current?.closest("form")?.requestSubmit();
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key, target, nativeEvent } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || nativeEvent.isComposing || isTyping(target)) return;
    // Dialogs lie outside of the sheet on the page, but inside of it for React.
    if (!ref.current?.contains(target as Node) || isOff()) return;
    const index = indexOf(target);
    if (/^\d$/u.test(key) && index >= 0) score(index, key, event.timeStamp);
    else if (key === "j") go(index + 1);
    else if (key === "k") go(index - 1);
    else if (key === "s") send("save");
    else if (key === "n") send("next");
    else if (key === "?") setHelping(true);
    else return;
    event.preventDefault();
  }
  return { ref, onKeyDown, helping, setHelping };
}

const isOff = () => {
  try {
    return localStorage.getItem(remembered) === "1";
  } catch {
    return false; // storage may be closed to us; the keys then stay as they are
  }
};

const keyRows = [
  ["keyDigits", "keyScore"],
  ["j", "keyNext"],
  ["k", "keyPrevious"],
  ["s", "keySave"],
  ["n", "keySaveNext"],
  ["?", "keyHelp"],
] as const;

type Help = Pick<ReturnType<typeof useScoreKeys>, "helping" | "setHelping">;

/** Lists the keys and switches them off. */
export function KeyHelp({ helping, setHelping }: Help) {
  const t = useTranslations("reviews.one");
  const common = useTranslations("common");
  return (
    <div className="hidden md:block">
      <Dialog
        trigger={{ label: t("keysOpen"), variant: "text", size: "small" }}
        title={t("keysTitle")}
        closeLabel={common("close")}
        open={helping}
        onOpenChange={setHelping}
      >
        <p className="text-subtle">{t("keysText")}</p>
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
          {keyRows.map(([key, words]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="rounded-sm border border-gray px-2 py-0.5 font-bold">
                  {key === "keyDigits" ? t(key) : key}
                </kbd>
              </dt>
              <dd>{t(words)}</dd>
            </div>
          ))}
        </dl>
        <Checkbox
          id="review-keys"
          label={t("keysOn")}
          defaultChecked={!isOff()}
          onChange={({ target }) => {
            if (target.checked) localStorage.removeItem(remembered);
            else localStorage.setItem(remembered, "1");
          }}
        />
      </Dialog>
    </div>
  );
}
