import { z } from "zod";
import { choice, line, prose, uuid, website } from "../core/text";
import { engagementSides } from "../engagements/states";
import { locales } from "../i18n/locales";
import {
  agendaLimit,
  meetingMachine,
  meetingMinutes,
  meetingViews,
  minutesAnswers,
  missedSides,
  mostSlots,
  mostTasks,
} from "./states";

/** Times as the picker names them, each once, the earliest first. */
const slots = () =>
  z
    .array(z.string())
    .max(100)
    .transform((chosen, context): Date[] => {
      const times = [...new Set(chosen)];
      if (!times.every((time) => z.iso.datetime().safeParse(time).success)) {
        context.addIssue({ code: "custom", message: "dateForm" });
        return z.NEVER;
      }
      if (times.length < 1) context.addIssue({ code: "custom", message: "chooseAtLeast", params: { minimum: 1 } });
      if (times.length > mostSlots) {
        context.addIssue({ code: "custom", message: "chooseAtMost", params: { maximum: mostSlots } });
      }
      return times.map((time) => new Date(time)).sort((a, b) => a.getTime() - b.getTime());
    });

const agenda = () => prose({ max: agendaLimit });
const whereabouts = { link: website(), place: line({ max: 200 }) };

export const meetingRef = z.strictObject({ meetingId: uuid() });

/** From one mentor, where one was responsible, to the next. */
export const passMeetingInput = meetingRef.extend({ fromId: uuid().nullable(), toId: uuid() });

/** The id is chosen by the page, so that a second press finds the meeting of the first. */
export const proposeMeetingInput = z.strictObject({
  meetingId: uuid(),
  engagementId: uuid(),
  topic: line({ min: 2, max: 120 }),
  agenda: agenda(),
  minutes: choice(meetingMinutes),
  interpreter: z.boolean(),
  ...whereabouts,
  slots: slots(),
});
export const offerSlotsInput = meetingRef.extend({ slots: slots() });
export const chooseSlotInput = meetingRef.extend({ slotId: uuid() });
export const rescheduleInput = meetingRef.extend({ reason: prose({ min: 2, max: 500 }), slots: slots() });
export const cancelMeetingInput = meetingRef.extend({ reason: prose({ min: 2, max: 500 }) });
export const setPlaceInput = meetingRef.extend(whereabouts);
export const writeAgendaForm = meetingRef.extend({ agenda: agenda() });
/** `before`: as the page shows it, so that nobody writes over what they have not read. */
export const writeAgendaInput = writeAgendaForm.extend({ before: agenda() });
export const missMeetingInput = meetingRef.extend({ by: choice(missedSides), note: prose({ max: 500 }) });

const dueDay = () => z.string().refine((text) => text === "" || z.iso.date().safeParse(text).success, "dayForm");

const tasks = z
  .array(z.strictObject({ title: line({ max: 200 }), side: choice(engagementSides), dueOn: dueDay() }))
  .max(mostTasks)
  .superRefine((all, context) => {
    for (const [index, { title, dueOn }] of all.entries()) {
      if (title !== "" && dueOn === "") {
        context.addIssue({ code: "custom", message: "required", path: [index, "dueOn"] });
      }
    }
  });

/** What was agreed, who was there, and what is to be done; a task without a title is none. */
export const recordMinutesInput = meetingRef
  .extend({
    minutesKo: prose({ max: 4000 }),
    minutesEn: prose({ max: 8000 }),
    attendance: line({ min: 2, max: 300 }),
    tasks,
    firstMeeting: z.boolean(),
  })
  .refine(({ minutesKo, minutesEn }) => minutesKo !== "" || minutesEn !== "", {
    error: "oneLanguage",
    path: ["minutesKo"],
  });

/** What the other side says of minutes; whoever objects says to what. */
export const answerMinutesInput = meetingRef
  .extend({ answer: choice(minutesAnswers), note: prose({ max: 1000 }) })
  .refine(({ answer, note }) => answer === "agreed" || note !== "", { error: "required", path: ["note"] });

/** In which language a calendar file is asked for. */
export const calendarQuery = z.object({ locale: z.enum(locales).optional() });

/* What an address says about a list; anything that cannot be read counts as not said. */

export const meetingFilter = z.object({
  view: z.enum(meetingViews).catch("coming"),
  state: z.enum(meetingMachine.states).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type MeetingFilter = z.output<typeof meetingFilter>;
