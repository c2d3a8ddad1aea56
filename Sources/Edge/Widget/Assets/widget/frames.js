// The frames this client sends (docs: the wire, /asyncapi.json). The only place that knows their shape.

export const CLIENT_VERSION = 'widget/1.0';

/** The most code points one message may have. */
export const MESSAGE_LIMIT = 2000;

function frame(action, data = {}) {
  return { action, data, metadata: { clientVersion: CLIENT_VERSION, timestamp: new Date().toISOString() } };
}

export function sendMessage({ text, clientMessageId, sessionId, pageContext, preferredLanguage }) {
  const data = { message: text, clientMessageId, pageContext };
  if (sessionId) data.sessionId = sessionId;
  if (preferredLanguage) data.preferredLanguage = preferredLanguage;
  return frame('sendMessage', data);
}

export function resume({ sessionId, lastSeq, resumeToken }) {
  const data = { sessionId, lastSeq };
  if (resumeToken) data.resumeToken = resumeToken;
  return frame('resume', data);
}

export const getHistory = (sessionId) => frame('getHistory', { sessionId });
export const clearSession = (sessionId) => frame('clearSession', { sessionId });
export const pageContext = (context) => frame('pageContext', context);
export const feedback = (responseId, verdict) => frame('feedback', { response_id: responseId, feedback: verdict });
export const escalate = (reason) => frame('escalate', { reason });
export const cancel = () => frame('cancel');
export const typing = () => frame('typing');
export const refreshToken = (token) => frame('refreshToken', { token });
export const ping = () => frame('ping');

/** A version 4 UUID, also on pages without a secure context. */
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** How many code points `text` has: what the server counts. */
export function codePoints(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * Whether a message says by itself which language it is in. Order numbers, ASINs and emoji do not;
 * only then does the client name a preferred language.
 */
export function speaksALanguage(text) {
  const words = text.replace(/\bB0[0-9A-Z]{8}\b/g, ' ').replace(/[\d\p{P}\p{S}]+/gu, ' ');
  return /\p{L}{2,}|[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(words);
}
