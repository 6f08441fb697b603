"use client";

import { type InvalidEvent, useEffect, useRef, useState } from "react";
import { DateField } from "@/components/ui/date-field";

type Wrong = { from?: string; to?: string };
type Props = {
  days: { from: string; to: string };
  /** What the portal has said of the days that the address holds. */
  wrong: Wrong;
  words: { from: string; to: string; noDay: string; endsBefore: string };
};

/** The first and the last day of a period; what does not hold is said beside its field before anything is sent. */
export function CouncilDays({ days, wrong: told, words }: Props) {
  const [wrong, setWrong] = useState(told);
  const [{ from, to }, setTyped] = useState(days);
  const last = useRef<HTMLInputElement>(null);
  const endsBefore = from !== "" && to !== "" && to < from;
  useEffect(() => last.current?.setCustomValidity(endsBefore ? words.endsBefore : ""), [endsBefore, words.endsBefore]);
  const type = (name: "from" | "to", value: string) => {
    setTyped((before) => ({ ...before, [name]: value }));
    setWrong({});
  };
  const refuse = (name: "from" | "to") => (event: InvalidEvent<HTMLInputElement>) => {
    event.preventDefault();
    const { validity, form } = event.currentTarget;
    setWrong((before) => ({ ...before, [name]: validity.badInput ? words.noDay : words.endsBefore }));
    form?.querySelector<HTMLInputElement>("input:invalid")?.focus();
  };
  return (
    <>
      <DateField
        id="council-from"
        name="from"
        width="full"
        label={words.from}
        defaultValue={days.from}
        error={wrong.from}
        onChange={({ target }) => type("from", target.value)}
        onInvalid={refuse("from")}
      />
      <DateField
        id="council-to"
        ref={last}
        name="to"
        width="full"
        label={words.to}
        defaultValue={days.to}
        error={wrong.to}
        onChange={({ target }) => type("to", target.value)}
        onInvalid={refuse("to")}
      />
    </>
  );
}
