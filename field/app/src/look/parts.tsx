// The components that every screen is made of. They hold no words of their own and know no store.

import { CircleAlert, Clock, Check, Minus, type IconNode } from "lucide";
import type { ComponentChildren, FunctionComponent, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";

type Children = { readonly children?: ComponentChildren };
/** What something is about: neutral, waiting to be sent, safe at home, or in need of a person. */
export type Tone = "still" | "waiting" | "sent" | "needs";

/** The sign of a tone: colour is never alone. */
export const SIGNS: Readonly<Record<Tone, IconNode>> = {
  still: Minus,
  waiting: Clock,
  sent: Check,
  needs: CircleAlert,
};

interface ButtonGiven extends Children {
  /** Where it leads (an address of `addressOf`), or what it does. */
  readonly to?: string;
  readonly onTap?: () => void;
  readonly icon?: IconNode;
  /** `first`: what one mostly wants here, once a screen; `plain`: without a frame; `alarm`: takes something away. */
  readonly kind?: "first" | "plain" | "alarm" | "usual";
  /** A big square with the icon above the word. */
  readonly big?: boolean;
  readonly disabled?: boolean;
  /** Said instead of the word, where there is only an icon. */
  readonly label?: string;
  readonly type?: "button" | "submit";
}

export const Button: FunctionComponent<ButtonGiven> = (given) => {
  const { to, onTap, icon, kind = "usual", big = false, disabled = false, label, type = "button", children } = given;
  const look = ["button", kind !== "usual" && `button-${kind}`, big && "button-big"].filter(Boolean).join(" ");
  const inside = (
    <>
      {icon && <Icon of={icon} big={big} />}
      {children}
    </>
  );
  if (to !== undefined)
    return (
      <a class={look} href={to} aria-label={label}>
        {inside}
      </a>
    );
  return (
    <button class={look} type={type} disabled={disabled} aria-label={label} onClick={() => onTap?.()}>
      {inside}
    </button>
  );
};

/** A card; with `to` all of it can be tapped. */
export const Card: FunctionComponent<Children & { readonly to?: string }> = ({ to, children }) =>
  to === undefined ? (
    <div class="card">{children}</div>
  ) : (
    <a class="card" href={to}>
      {children}
    </a>
  );

/** Where a change or dossier stands, in a word with a sign. */
export const Tick: FunctionComponent<Children & { readonly tone: Tone }> = ({ tone, children }) => (
  <span class={`tick tick-${tone}`}>
    <Icon of={SIGNS[tone]} />
    {children}
  </span>
);

/** A number that opens its list; nought stands out in no colour. */
export const Counter: FunctionComponent<
  Children & { readonly count: string; readonly tone: Tone; readonly to: string }
> = ({ count, tone, to, children }) => (
  <a class={`counter counter-${tone}${count === "0" ? " counter-none" : ""}`} href={to}>
    <span class="counter-number">
      <Icon of={SIGNS[tone]} />
      {count}
    </span>
    <span class="small">{children}</span>
  </a>
);

/** A sentence that somebody must notice. `urgent` is read out at once. */
export const Notice: FunctionComponent<Children & { readonly tone?: Tone; readonly urgent?: boolean }> = (given) => {
  const { tone = "still", urgent = false, children } = given;
  return (
    <div class={`notice notice-${tone}`} role={urgent ? "alert" : "status"}>
      <Icon of={SIGNS[tone]} />
      <div class="column grow">{children}</div>
    </div>
  );
};

interface FieldGiven {
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly look?: "pin";
  /** Anything that an `<input>` takes: inputMode, type, maxLength, autoComplete … */
  readonly input?: JSX.InputHTMLAttributes<HTMLInputElement>;
}

/** One line to be typed, with its label, its hint and what is wrong with it. */
export const Field: FunctionComponent<FieldGiven> = ({ label, hint, fault, value, onValue, look, input }) => {
  const id = useId();
  return (
    <div class={look ? `field ${look}` : "field"}>
      <label class="field-label" for={id}>
        {label}
      </label>
      {hint && (
        <span class="soft small" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        {...input}
        id={id}
        value={value}
        aria-invalid={fault ? "true" : "false"}
        aria-describedby={`${hint ? `${id}-hint ` : ""}${fault ? `${id}-fault` : ""}`}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {fault && (
        <span class="field-fault" id={`${id}-fault`} role="alert">
          <Icon of={SIGNS.needs} />
          {fault}
        </span>
      )}
    </div>
  );
};

interface ChoiceGiven extends Children {
  readonly name: string;
  readonly checked: boolean;
  readonly onPick: () => void;
  readonly many?: boolean;
}

/** One of several that can be picked; `many`: several of them. */
export const Choice: FunctionComponent<ChoiceGiven> = ({ name, checked, onPick, many = false, children }) => (
  <label class="choice">
    <input type={many ? "checkbox" : "radio"} name={name} checked={checked} onChange={onPick} />
    <span class="grow">{children}</span>
  </label>
);

/** A question in the way of everything else; Escape and `onClose` leave it. */
export const Dialog: FunctionComponent<Children & { readonly title: string; readonly onClose: () => void }> = (
  given,
) => {
  const { title, onClose, children } = given;
  const here = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => here.current?.showModal(), []);
  return (
    <dialog class="dialog" ref={here} aria-labelledby={id} onClose={onClose}>
      <div class="column">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
};

/** Nothing is here, and that is said in words. */
export const Empty: FunctionComponent<Children & { readonly icon: IconNode }> = ({ icon, children }) => (
  <div class="empty">
    <Icon of={icon} big />
    {children}
  </div>
);
