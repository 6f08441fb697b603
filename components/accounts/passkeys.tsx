"use client";

import { useFormatter, useTranslations } from "next-intl";
import { TextInput } from "@/components/form/inputs";
import { useReason } from "@/components/form/words";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { beginPasskeyAction, confirmPasskeyAction, removePasskeyAction } from "@/lib/accounts/actions";
import { passkeyName } from "@/lib/accounts/input.passkey";
import type { OwnPasskey } from "@/lib/accounts/queries.factor";
import { makePasskey, passkeysWork } from "./passkey-browser";
import { type Own, ProvenForm, type Shown } from "./proven-form";

type Props = {
  own: Own;
  email: string;
  heading: "h2" | "h3";
  /** With the recovery codes, none where those of before stay. */
  onAdded: (data: unknown) => void;
  /** Why no further one can be added: the reason of the policy. */
  refusedBecause: string | null;
};

/** One's own passkeys, the way to a further one, and to take one off. */
export function Passkeys({ own, email, heading, onAdded, refusedBecause }: Props) {
  const t = useTranslations("accounts.secondStep");
  const say = useReason();
  return (
    <Section heading={heading} title={t("passkeysTitle")} lead={t("passkeysLead")}>
      <div className="flex flex-col gap-6">
        {own.passkeys.length > 0 ? (
          <ul className="flex flex-col divide-y divide-gray-light border-y border-gray-light">
            {own.passkeys.map((passkey) => (
              <Held key={passkey.id} passkey={passkey} own={own} email={email} />
            ))}
          </ul>
        ) : own.stands ? (
          <p>{t("passkeysMissing")}</p>
        ) : null}
        {refusedBecause ? (
          <Notice title={say(refusedBecause)} />
        ) : (
          <AddPasskey own={own} email={email} onAdded={onAdded} />
        )}
      </div>
    </Section>
  );
}

function AddPasskey({ own, email, onAdded }: Pick<Props, "own" | "email" | "onAdded">) {
  const t = useTranslations("accounts.secondStep");
  const add = async ({ name, ...shown }: Shown & { name: string }) => {
    const works = passkeysWork();
    if (!works.ok) return works;
    const begun = await beginPasskeyAction(shown);
    if (!begun.ok) return begun;
    const made = await makePasskey(begun.data.options);
    return made.ok ? confirmPasskeyAction({ name, answer: made.data }) : made;
  };
  return (
    <ProvenForm
      own={own}
      email={email}
      action={add}
      submitLabel={t("addPasskey")}
      submitVariant={own.stands ? "secondary" : "primary"}
      savedText={t("passkeyAdded")}
      scope="passkey"
      onDone={onAdded}
      more={{
        values: { name: "" },
        shape: { name: passkeyName() },
        fields: <TextInput name="name" label={t("passkeyName")} hint={t("passkeyNameHint")} required />,
      }}
    />
  );
}

function Held({ passkey, own, email }: { passkey: OwnPasskey } & Pick<Props, "own" | "email">) {
  const t = useTranslations("accounts.secondStep");
  const format = useFormatter();
  const { id, name, backedUp, createdAt, lastUsedAt } = passkey;
  const dayOf = (moment: Date) => format.dateTime(moment, { dateStyle: "medium" });
  const facts = [
    t("addedOn", { at: dayOf(createdAt) }),
    lastUsedAt ? t("usedAt", { at: dayOf(lastUsedAt) }) : t("neverUsed"),
    t(backedUp ? "backedUp" : "onThisAlone"),
  ];
  const last = own.mandatory && !own.app && own.passkeys.length === 1;
  return (
    <li className="flex flex-col gap-2 py-4">
      <p className="font-bold break-words">{name}</p>
      <p className="text-body-s text-subtle">{facts.join(" · ")}</p>
      {last ? (
        <p className="text-body-s">{t("mandatory")}</p>
      ) : (
        <Disclosure summary={t("removePasskey", { name })}>
          <div className="flex flex-col gap-4 py-2">
            <p>{t("removePasskeyLead")}</p>
            <ProvenForm
              own={own}
              email={email}
              action={(shown) => removePasskeyAction({ ...shown, passkeyId: id })}
              submitLabel={t("removePasskey", { name })}
              submitVariant="danger"
              scope={`remove-${id}`}
            />
          </div>
        </Disclosure>
      )}
    </li>
  );
}
