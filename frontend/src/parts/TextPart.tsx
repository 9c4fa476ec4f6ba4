/** Sentences, with their line breaks. */
export function TextPart({ text }: { readonly text: string }) {
  return (
    <p className="text-part" dir="auto">
      {text}
    </p>
  );
}
