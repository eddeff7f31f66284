/** In place of queue-microtask, which asks whether the browser is older than 2019. */
module.exports = (call) => queueMicrotask(call);
