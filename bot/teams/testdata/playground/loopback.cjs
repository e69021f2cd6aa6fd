// Loaded before the playground, which binds every address: it shall bind this
// machine's only.
"use strict";
const net = require("net");
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...args) {
	if (typeof args[0] === "object" && args[0] !== null) {
		if (!args[0].path) args[0] = { ...args[0], host: "127.0.0.1" };
	} else if (!isNaN(args[0])) {
		const rest = args.slice(1).filter((a) => typeof a !== "string");
		args = [args[0], "127.0.0.1", ...rest];
	}
	return listen.apply(this, args);
};
