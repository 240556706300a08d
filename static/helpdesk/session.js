/* The session: the token that requests carry, signing in again, and signing out without losing anything. */

export class Session {
  /** `user`: whose console this is. */
  constructor({ url, form, user }) {
    Object.assign(this, { url, form, user });
    this.field = form.querySelector("[name=csrfmiddlewaretoken]");
  }

  get token() {
    return this.field.value;
  }

  /** Whether its agent is signed in, and nobody else; the token is a new one after signing in again. */
  async renew() {
    const response = await fetch(this.url, { headers: { "X-Console": "1" } }).catch(() => null);
    if (!response?.ok) return false;
    const { token, user } = await response.json();
    if (user !== this.user) return false;
    this.field.value = token;
    return true;
  }

  post(url, body) {
    return fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token, "X-Console": "1" },
      body: JSON.stringify(body),
    });
  }

  /** What waits is sent first; what cannot be is lost only if `confirmed(count)` says so. Nothing stays on the desk. */
  onLogout(outbox, store, confirmed) {
    this.form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await outbox.flush();
      if (outbox.waiting.length && !confirmed(outbox.waiting.length)) return;
      outbox.waiting = [];
      await store.forget();
      this.form.submit();
    });
  }
}
