'use strict';

// Loaded before a program: its machine's clock is wrong by SKEW_SECONDS.

const skew = Number(process.env.SKEW_SECONDS) * 1000;
const RealDate = Date;

global.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) {
      super(RealDate.now() + skew);
    } else {
      super(...parts);
    }
  }

  static now() {
    return RealDate.now() + skew;
  }
};
