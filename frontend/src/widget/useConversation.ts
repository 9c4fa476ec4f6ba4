/** Reads the running conversation into React. */
import { useCallback, useSyncExternalStore } from "react";
import type { Conversation } from "../conversation/conversation";
import type { State } from "../conversation/state";

export function useConversation(conversation: Conversation): State {
  const subscribe = useCallback(
    (listener: () => void) => conversation.subscribe(listener),
    [conversation],
  );
  return useSyncExternalStore(subscribe, () => conversation.state);
}
