"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { useInput } from "@/components/form/inputs";
import { Button } from "@/components/ui/button";
import { box } from "@/components/ui/checkbox";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { mostSlots } from "@/lib/meetings/states";
import type { PickerDay } from "./words";

const week = 7;

/**
 * Times of the coming days as boxes to tick, by both clocks. What suits both sides comes first; everything else that is
 * allowed, and later weeks, are opened in place, so that nothing typed or ticked is lost.
 */
export function SlotsInput({ days }: { days: readonly PickerDay[] }) {
  const t = useTranslations("meetings.picker");
  const { control, registered } = useInput({ name: "slots", required: true });
  const { watch } = useFormContext();
  const [all, setAll] = useState(false);
  const [shown, setShown] = useState(week);
  const chosen: unknown = watch("slots");
  const count = Array.isArray(chosen) ? chosen.length : 0;
  return (
    <ChoiceGroup {...control} label={t("label", { most: mostSlots })} hint={t("hint")}>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <p role="status" className="font-bold">
          {t("chosen", { count, most: mostSlots })}
        </p>
        <Button size="small" variant="tertiary" aria-pressed={all} onClick={() => setAll(!all)}>
          {t(all ? "onlyPractical" : "all")}
        </Button>
      </div>
      <ul className="mt-2 flex flex-col gap-3">
        {days.map((day, index) => (
          <li key={day.day} hidden={index >= shown}>
            <Day day={day} all={all} id={control.id} registered={registered} />
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

type DayProps = {
  day: PickerDay;
  all: boolean;
  id: string;
  registered: ReturnType<typeof useInput>["registered"];
};

function Day({ day, all, id, registered }: DayProps) {
  const t = useTranslations("meetings.picker");
  const practical = day.times.some((time) => time.practical);
  return (
    <fieldset className="min-w-0 rounded-lg border border-gray-light p-4">
      <legend className="px-1 font-bold">{day.label}</legend>
      {day.times.length === 0 ? <p className="text-body-s text-subtle">{day.bar ?? t("nothing")}</p> : null}
      {day.times.length > 0 && !practical && !all ? (
        <p className="text-body-s text-subtle">{t("nonePractical")}</p>
      ) : null}
      <div className="grid grid-cols-1 gap-x-6 md:grid-cols-2">
        {day.times.map(({ value, label, hint, practical: suits }) => (
          <div key={value} hidden={!all && !suits}>
            <label className="flex cursor-pointer items-start gap-3 py-1.5">
              <input
                type="checkbox"
                {...registered}
                value={value}
                aria-describedby={`${id}-${value}-hint`}
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
      </div>
    </fieldset>
  );
}
