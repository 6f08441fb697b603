import { z } from "zod";
import { line, uuid } from "../core/text";
import { fromKoreanTime } from "../programs/rules";
import { endOfDay } from "./rules";

export const roundRef = z.strictObject({ roundId: uuid() });

/** A day of the Korean calendar, read as its end. */
export const lastDay = () =>
  line({ min: 1, max: 20 }).transform((text, context) => {
    const moment = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? fromKoreanTime(endOfDay(text)) : null;
    if (!moment || moment.getUTCFullYear() < 2020 || moment.getUTCFullYear() > 2100) {
      context.addIssue({ code: "custom", message: "dateForm" });
      return z.NEVER;
    }
    return moment;
  });

export const configureRoundInput = z.strictObject({ programId: uuid(), dueOn: lastDay() });

export const extendRoundInput = z.strictObject({ roundId: uuid(), dueOn: lastDay() });

export const placeAppealInput = z.strictObject({ applicationId: uuid() });
