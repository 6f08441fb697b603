"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ActionForm } from "@/components/form/action-form";
import { TextInput } from "@/components/form/inputs";
import { Button, ButtonRow } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { beginFactorAction, confirmFactorAction, removeFactorAction, renewCodesAction } from "@/lib/accounts/actions";
import {
  beginFactorInput,
  confirmFactorInput,
  removeFactorInput,
  renewCodesInput,
  replaceFactorInput,
} from "@/lib/accounts/input.factor";
import type { OwnFactor } from "@/lib/accounts/queries.factor";
import type { BegunFactor } from "@/lib/accounts/rules.factor";
import { PasswordInput, Username } from "./password-input";

type Props = {
  own: Pick<OwnFactor, "stands" | "mandatory" | "codesLeft">;
  email: string;
  /** Where to go once the recovery codes are kept; without it the page stays. */
  onward?: string;
};

/**
 * Sets up, replaces and takes off the second step. What is shown once (the key, the recovery codes) lives here alone, so
 * that the page may read anew around it.
 */
export function SecondFactor({ own, email, onward }: Props) {
  const [begun, setBegun] = useState<BegunFactor | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const show = (data: unknown) => {
    setBegun(null);
    setCodes((data as { codes: string[] }).codes);
  };
  // A full load: what the session may do has changed.
  const kept = () => (onward ? window.location.assign(onward) : setCodes(null));
  if (codes) return <RecoveryCodes codes={codes} onKept={kept} goesOn={onward !== undefined} />;
  if (begun) return <Scan begun={begun} onDone={show} onAgain={() => setBegun(null)} />;
  const begin = <BeginForm email={email} stands={own.stands} onDone={(data) => setBegun(data as BegunFactor)} />;
  if (!own.stands) return begin;
  return <Standing own={own} email={email} replace={begin} onCodes={show} />;
}

function CodeInput({ label, hint, name = "code" }: { label: string; hint?: string; name?: string }) {
  return (
    <TextInput
      name={name}
      label={label}
      hint={hint}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      width="short"
      required
    />
  );
}

function BeginForm({ email, stands, onDone }: { email: string; stands: boolean; onDone: (data: unknown) => void }) {
  const t = useTranslations("accounts.secondStep");
  return (
    <ActionForm<{ password: string; code?: string }>
      schema={stands ? replaceFactorInput : beginFactorInput}
      action={beginFactorAction}
      defaultValues={stands ? { password: "", code: "" } : { password: "" }}
      submitLabel={t(stands ? "replace" : "begin")}
      submitVariant={stands ? "secondary" : "primary"}
      scope="begin"
      clearAfter
      onDone={onDone}
    >
      <Username email={email} />
      <PasswordInput name="password" label={t("password")} autoComplete="current-password" />
      {stands ? <CodeInput label={t("codeOfNow")} hint={t("codeHint")} /> : null}
    </ActionForm>
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
      <ul className="grid grid-cols-1 gap-x-8 gap-y-2 sm:grid-cols-2">
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

function Standing(props: Pick<Props, "own" | "email"> & { replace: ReactNode; onCodes: (data: unknown) => void }) {
  const { own, email, replace, onCodes } = props;
  const t = useTranslations("accounts.secondStep");
  return (
    <>
      <Section heading="h3" title={t("renewTitle")} lead={t("renewLead")}>
        <div className="flex flex-col gap-6">
          <Notice
            tone={own.codesLeft < 3 ? "warning" : "information"}
            title={t("codesLeft", { count: own.codesLeft })}
          />
          <ActionForm<{ code: string }>
            schema={renewCodesInput}
            action={renewCodesAction}
            defaultValues={{ code: "" }}
            submitLabel={t("renew")}
            submitVariant="secondary"
            scope="renew"
            clearAfter
            onDone={onCodes}
          >
            <CodeInput label={t("code")} hint={t("codeHint")} />
          </ActionForm>
        </div>
      </Section>
      <Section heading="h3" title={t("replaceTitle")} lead={t("replaceLead")}>
        {replace}
      </Section>
      <Section heading="h3" title={t("removeTitle")} lead={own.mandatory ? t("mandatory") : t("removeLead")}>
        {own.mandatory ? null : (
          <ActionForm<{ password: string; code: string }>
            schema={removeFactorInput}
            action={removeFactorAction}
            defaultValues={{ password: "", code: "" }}
            submitLabel={t("remove")}
            submitVariant="danger"
            scope="remove"
          >
            <Username email={email} />
            <PasswordInput name="password" label={t("password")} autoComplete="current-password" />
            <CodeInput label={t("code")} hint={t("codeHint")} />
          </ActionForm>
        )}
      </Section>
    </>
  );
}
