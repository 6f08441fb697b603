"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ActionForm } from "@/components/form/action-form";
import { useReason } from "@/components/form/words";
import { Button, ButtonRow } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { beginFactorAction, confirmFactorAction, removeFactorAction, renewCodesAction } from "@/lib/accounts/actions";
import { confirmFactorInput } from "@/lib/accounts/input.factor";
import type { BegunFactor } from "@/lib/accounts/rules.factor";
import { Passkeys } from "./passkeys";
import { CodeInput, type Own, ProvenForm } from "./proven-form";

type Props = {
  own: Own;
  email: string;
  /** Why no passkey can be added: the reason of the policy. */
  noPasskey: string | null;
  /** Why no app can be set up. */
  noApp: string | null;
  /** Where to go once the second step stands and the recovery codes are kept; without it the page stays. */
  onward?: string;
};

/**
 * Sets up, replaces and takes off the second step. What is shown once (the key, the recovery codes) lives here alone, so
 * that the page may read anew around it.
 */
export function SecondFactor({ own, email, noPasskey, noApp, onward }: Props) {
  const [begun, setBegun] = useState<BegunFactor | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  // A full load: what the session may do has changed.
  const goOn = () => onward && window.location.assign(onward);
  const show = (data: unknown) => {
    const { codes: fresh } = data as { codes: string[] };
    setBegun(null);
    // Beside what stood before, the codes of before stay.
    if (fresh.length > 0) setCodes(fresh);
    else goOn();
  };
  const kept = () => (onward ? goOn() : setCodes(null));
  if (codes) return <RecoveryCodes codes={codes} onKept={kept} goesOn={onward !== undefined} />;
  if (begun) return <Scan begun={begun} onDone={show} onAgain={() => setBegun(null)} />;
  const heading = onward ? "h2" : "h3";
  return (
    <>
      <Passkeys own={own} email={email} heading={heading} onAdded={show} refusedBecause={noPasskey} />
      <App own={own} email={email} heading={heading} onBegun={setBegun} refusedBecause={noApp} />
      {own.stands ? <RenewCodes own={own} email={email} heading={heading} onCodes={show} /> : null}
    </>
  );
}

type PartProps = Pick<Props, "own" | "email"> & { heading: "h2" | "h3" };

type AppProps = PartProps & { onBegun: (begun: BegunFactor) => void; refusedBecause: string | null };

function App({ own, email, heading, onBegun, refusedBecause }: AppProps) {
  const t = useTranslations("accounts.secondStep");
  const say = useReason();
  const last = own.mandatory && own.passkeys.length === 0;
  return (
    <>
      <Section heading={heading} title={t("appTitle")} lead={own.app ? t("replaceLead") : t("appLead")}>
        {refusedBecause ? (
          <Notice title={say(refusedBecause)} />
        ) : (
          <ProvenForm
            own={own}
            email={email}
            action={beginFactorAction}
            submitLabel={t(own.app ? "replace" : "begin")}
            submitVariant={own.stands ? "secondary" : "primary"}
            scope="begin"
            onDone={(data) => onBegun(data as BegunFactor)}
          />
        )}
      </Section>
      {own.app ? (
        <Section
          heading={heading}
          title={t("removeAppTitle")}
          lead={last ? t("mandatory") : t(own.passkeys.length > 0 ? "removeAppLead" : "removeLead")}
        >
          {last ? null : (
            <ProvenForm
              own={own}
              email={email}
              action={removeFactorAction}
              submitLabel={t("remove")}
              submitVariant="danger"
              scope="remove"
            />
          )}
        </Section>
      ) : null}
    </>
  );
}

/** A part that has come in place of another takes the focus, so that it is read. */
function Step({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="flex flex-col gap-6">
      <div>
        <h3 ref={heading} tabIndex={-1} className="text-heading-s">
          {title}
        </h3>
        <p className="mt-1 max-w-measure text-subtle">{lead}</p>
      </div>
      {children}
    </div>
  );
}

function Scan(props: { begun: BegunFactor; onDone: (data: unknown) => void; onAgain: () => void }) {
  const { secret, address, qr } = props.begun;
  const t = useTranslations("accounts.secondStep");
  return (
    <Step title={t("scanTitle")} lead={t("scanLead")}>
      {/* Dark on light whatever the contrast: cameras know no other way round. */}
      <svg
        role="img"
        aria-label={t("qr")}
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        shapeRendering="crispEdges"
        className="size-56 max-w-full rounded-md border border-gray-light"
      >
        <rect width={qr.size} height={qr.size} fill="#ffffff" />
        <path d={qr.path} fill="#000000" />
      </svg>
      <div className="flex flex-col gap-2">
        <p>{t("byHand")}</p>
        <p>
          <code translate="no" className="break-all text-body-l font-bold">
            {secret}
          </code>
        </p>
        <p>
          <a href={address} className="text-anchor underline underline-offset-4">
            {t("openApp")}
          </a>
        </p>
      </div>
      <ActionForm<{ code: string }>
        schema={confirmFactorInput}
        action={confirmFactorAction}
        defaultValues={{ code: "" }}
        submitLabel={t("confirm")}
        scope="confirm"
        onDone={props.onDone}
        extra={
          <Button variant="tertiary" onClick={props.onAgain}>
            {t("again")}
          </Button>
        }
      >
        <CodeInput label={t("firstCode")} hint={t("firstCodeHint")} />
      </ActionForm>
    </Step>
  );
}

function RecoveryCodes({ codes, onKept, goesOn }: { codes: string[]; onKept: () => void; goesOn: boolean }) {
  const t = useTranslations("accounts.secondStep");
  return (
    <Step title={t("codesTitle")} lead={t("codesLead")}>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,14rem),1fr))] gap-x-8 gap-y-2">
        {codes.map((code) => (
          <li key={code}>
            <code translate="no" className="text-body-l font-bold whitespace-nowrap">
              {code}
            </code>
          </li>
        ))}
      </ul>
      <ButtonRow>
        <Button onClick={onKept}>{goesOn ? `${t("codesKept")}. ${t("setUp.goOn")}` : t("codesKept")}</Button>
      </ButtonRow>
    </Step>
  );
}

function RenewCodes({ own, email, heading, onCodes }: PartProps & { onCodes: (data: unknown) => void }) {
  const t = useTranslations("accounts.secondStep");
  return (
    <Section heading={heading} title={t("renewTitle")} lead={t("renewLead")}>
      <div className="flex flex-col gap-6">
        <Notice tone={own.codesLeft < 3 ? "warning" : "information"} title={t("codesLeft", { count: own.codesLeft })} />
        <ProvenForm
          own={own}
          email={email}
          action={renewCodesAction}
          submitLabel={t("renew")}
          submitVariant="secondary"
          scope="renew"
          onDone={onCodes}
          withoutPassword
        />
      </div>
    </Section>
  );
}
