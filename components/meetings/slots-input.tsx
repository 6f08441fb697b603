"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { useInput } from "@/components/form/inputs";
import { Button } from "@/components/ui/button";
import { box } from "@/components/ui/checkbox";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { Disclosure } from "@/components/ui/disclosure";
import { describedBy } from "@/components/ui/field";
import { mostSlots } from "@/lib/meetings/states";
import type { PickerDay } from "./words";

const week = 7;

/**
 * Times of the coming days as boxes to tick, by both clocks, each day to be opened by itself. What suits both sides comes first;
 * everything else that is allowed, and later weeks, are opened in place, so that nothing typed or ticked is lost.
 */
export function SlotsInput({ days }: { days: readonly PickerDay[] }) {
  const t = useTranslations("meetings.picker");
  const { control, registered } = useInput({ name: "slots", required: true });
  const { watch } = useFormContext();
  const [all, setAll] = useState(false);
  const [shown, setShown] = useState(week);
  const typed: unknown = watch("slots");
  const chosen: readonly unknown[] = Array.isArray(typed) ? typed : [];
  const first = days.findIndex(({ times }) => times.some(({ practical }) => practical));
  return (
    <ChoiceGroup {...control} label={t("label", { most: mostSlots })} hint={t("hint")}>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <p role="status" className="font-bold">
          {t("chosen", { count: chosen.length, most: mostSlots })}
        </p>
        <Button size="small" variant="tertiary" aria-pressed={all} onClick={() => setAll(!all)}>
          {t(all ? "onlyPractical" : "all")}
        </Button>
      </div>
      <ul className="mt-2 flex flex-col gap-3">
        {days.map((day, index) => (
          <li key={day.day} hidden={index >= shown}>
            <Day open={index === first} {...{ day, all, chosen, control, registered }} />
          </li>
        ))}
      </ul>
      {shown < days.length ? (
        <div>
          <Button size="small" variant="secondary" onClick={() => setShown(shown + week)}>
            {t("moreDays")}
          </Button>
        </div>
      ) : null}
    </ChoiceGroup>
  );
}

type DayProps = ReturnType<typeof useInput> & {
  day: PickerDay;
  all: boolean;
  open: boolean;
  chosen: readonly unknown[];
};

function Day({ day, all, open, chosen, control, registered }: Omit<DayProps, "countLabel">) {
  const t = useTranslations("meetings.picker");
  if (day.times.length === 0) {
    return (
      <p className="text-body-s text-subtle">
        <span className="font-bold">{day.label}</span> {day.bar ?? t("nothing")}
      </p>
    );
  }
  const offered = day.times.filter(({ practical }) => all || practical).length;
  const ticked = day.times.filter(({ value }) => chosen.includes(value)).length;
  const { id, error } = control;
  return (
    <Disclosure open={open} summary={`${day.label} · ${t("times", { count: offered, ticked })}`}>
      <fieldset className="grid min-w-0 grid-cols-1 gap-x-6 md:grid-cols-2">
        <legend className="sr-only">{day.label}</legend>
        {offered === 0 ? <p className="text-body-s text-subtle">{t("nonePractical")}</p> : null}
        {day.times.map(({ value, label, hint, practical: suits }) => (
          <div key={value} hidden={!all && !suits}>
            <label className="flex cursor-pointer items-start gap-3 py-1.5">
              <input
                type="checkbox"
                {...registered}
                value={value}
                aria-describedby={describedBy({ id, error }, `${id}-${value}-hint`)}
                aria-invalid={error ? true : undefined}
                className={`${box} rounded-sm`}
              />
              <span className="min-w-0">
                <span className="block">{label}</span>
                <span id={`${id}-${value}-hint`} className="block text-body-s text-subtle">
                  {hint}
                </span>
              </span>
            </label>
          </div>
        ))}
      </fieldset>
    </Disclosure>
  );
}
