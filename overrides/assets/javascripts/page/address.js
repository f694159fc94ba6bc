// The address of the page, written where the browser allows it. WebKit refuses more than a hundred changes in ten seconds.

var Address = {
  AGAIN: 1000, // milliseconds after which it is worth trying again

  /** Whether it was written. With `push` Back leads to the address before. @param {string} url @param {boolean} [push] */
  write(url, push = false) {
    try {
      if (push) history.pushState(null, "", url);
      else history.replaceState(history.state, "", url);
      return true;
    } catch {
      return false;
    }
  },
};
