/**
 * In place of err-code, which comes without a licence text. Defined, not assigned: a DOMException inherits a `code` that
 * cannot be assigned to.
 */
module.exports = (error, code) => Object.defineProperty(error, 'code', { value: code, configurable: true });
