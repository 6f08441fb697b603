import type { InquiryKind, InquiryState } from "@/lib/inquiries/states";

/** `day` counts from today; `after` is when it ended, in days from then. */
export type InquiryWords = {
  about: "own" | "accompanied" | "others";
  state: InquiryState;
  kind: InquiryKind;
  us: string;
  day: number;
  after?: number;
  remindedAfter?: number;
  message: string;
  answer?: string;
};

export const inquiryWords: readonly InquiryWords[] = [
  {
    ...{ about: "own", state: "open", kind: "sample", us: "CA", day: -1.4 },
    message:
      "We supply installers of fiber networks in northern California and would like to test ten units. Which samples could you send, and at what cost? (sample)",
  },
  {
    ...{ about: "own", state: "open", kind: "price", us: "TX", day: -9.6, remindedAfter: 5.1 },
    message: "Please quote for 2,000 pieces a quarter, delivered to Dallas. What would your terms be? (sample)",
  },
  {
    ...{ about: "own", state: "answered", kind: "certification", us: "NJ", day: -16.5, after: 2.2 },
    message: "Our customers ask for test records over the full temperature range. Do you provide them? (sample)",
    answer:
      "Yes. Each unit ships with its own record from -40 to 85 °C. We attach nothing here and send one on request. (sample)",
  },
  {
    ...{ about: "own", state: "closed", kind: "distribution", us: "FL", day: -22.5, after: 4.4 },
    message: "We would like to be your only distributor in Florida from next month on. (sample)",
    answer: "We are fully booked until the summer and come back to this region then. (sample)",
  },
  {
    ...{ about: "own", state: "spam", kind: "other", us: "", day: -12.3, after: 1.1 },
    message: "We sell lists of addresses of buyers. Reply for an offer that ends today. (sample)",
  },
  {
    ...{ about: "others", state: "expired", kind: "price", us: "IL", day: -41.5, after: 30.1, remindedAfter: 5.1 },
    message: "Could you quote for a first order of 200 pieces to Chicago? (sample)",
  },
  { ...{ about: "own", state: "withdrawn", kind: "other", us: "", day: -8.5, after: 1.2 }, message: "" },
  {
    ...{ about: "own", state: "unconfirmed", kind: "sample", us: "WA", day: -0.3 },
    message: "May we have two samples for a trade fair in Seattle? (sample)",
  },
  {
    ...{ about: "accompanied", state: "open", kind: "distribution", us: "CA", day: -2.6 },
    message: "We distribute to laboratories in the Bay Area. Is this region still free? (sample)",
  },
  {
    ...{ about: "accompanied", state: "answered", kind: "price", us: "NV", day: -11.4, after: 1.6 },
    message: "What is your price for 50 pieces, and how long do you need? (sample)",
    answer: "We have sent you our list by the portal and need four weeks. (sample)",
  },
  ...(["GA", "OH", "NY", "VA"] as const).map(
    (us, place): InquiryWords => ({
      ...{ about: "others", state: "answered", kind: place % 2 ? "sample" : "price", us },
      ...{ day: -15.5 - 2 * place, after: 1.3 + 1.4 * place },
      message: "Please tell us about your terms for a first small order. (sample)",
      answer: "Thank you for asking. A first order of any size is welcome. (sample)",
    }),
  ),
];
