// What <knee-companion> takes and tells, for TypeScript, React and Vue. Put this file beside your own, or into `paths`.
// docs/clinics.md says what each attribute is; a test holds the names here and there together.

/** Attributes of `<knee-companion>`; all are texts, and all may be left out. */
export interface KneeCompanionAttributes {
  /** Where the app lies, such as `https://knee.example/`; needed only where the script cannot know. */
  src?: string;
  /** What the frame is, for screen readers. */
  label?: string;
  /** The tallest that the frame may be: `640`, `640px`, `80vh`. */
  "max-height"?: string;
  clinic?: string;
  logo?: string;
  accent?: string;
  phone?: string;
  booking?: string;
  address?: string;
  region?: string;
  hide?: string;
  page?: string;
  lang?: string;
  /** Left out, the frame follows the page around it. */
  scheme?: "light" | "dark" | "auto";
  "label-same-day"?: string;
  "label-professional"?: string;
  "label-self-care"?: string;
  rx?: string;
}

/** The element. */
export declare class KneeCompanion extends HTMLElement {}

/** Its events; none of them says anything about the person. */
export interface KneeCompanionEvents {
  /** The app has answered: the frame stands. Once for each frame. */
  "knee-ready": CustomEvent<Record<string, never>>;
  /** The frame has another height, in CSS pixels. */
  "knee-resize": CustomEvent<{ height: number }>;
  /** The script does not know where the app lies (`home`), or nothing answered there for 15 seconds (`silent`). */
  "knee-failed": CustomEvent<{ reason: "home" | "silent" }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "knee-companion": KneeCompanion;
  }
  interface HTMLElementEventMap extends KneeCompanionEvents {}
}

/** React: `declare module "react" { namespace JSX { interface IntrinsicElements extends KneeCompanionJsx {} } }` */
export interface KneeCompanionJsx {
  "knee-companion": KneeCompanionAttributes & { children?: unknown; class?: string; id?: string; key?: string | number };
}

/** Vue: `declare module "vue" { interface GlobalComponents extends KneeCompanionVue {} }` */
export interface KneeCompanionVue {
  "knee-companion": new () => { $props: KneeCompanionAttributes };
}
