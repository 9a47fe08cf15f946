/* Addresses that a link may have, from what people write. */

const SAFE_ADDRESS = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i;

/** @param {string} address */
export function isSafe(address) {
  return SAFE_ADDRESS.test(address);
}

/**
 * Returns { address } or { problem }, a Korean sentence that says what to do.
 *
 * @param {string} written
 * @returns {{ address: string, problem?: undefined } | { problem: string, address?: undefined }}
 */
export function addressOf(written) {
  const text = written.trim();
  if (!text) return { problem: "주소를 적으세요." };
  if (/\s/.test(text)) return { problem: "주소에 빈칸이 있습니다. 주소만 다시 붙여 넣으세요." };
  if (isSafe(text)) return { address: text };
  if (/^[^@\s:]+@[^@\s]+\.[a-z]{2,}$/i.test(text)) return { address: `mailto:${text}` };
  if (/^[0-9+][0-9-]{6,}$/.test(text)) return { address: `tel:${text}` };
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+([/?#].*)?$/i.test(text)) return { address: `https://${text}` };
  return { problem: "쓸 수 없는 주소입니다. https://로 시작하는 주소, 전자우편, 전화번호만 넣을 수 있습니다." };
}
