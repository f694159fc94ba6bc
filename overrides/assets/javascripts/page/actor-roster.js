// <actor-roster list="relations">: the list of actors follows the words by which <list-filter> narrows the relations, as
// far as they are about an actor itself: what it is part of, its country, its kind. A period is none of that.
// data-actor, data-place and data-kind of an actor are the ids it goes by. Without this script the whole list stands in the page.

class ActorRoster extends HTMLElement {
  connectedCallback() {
    const list = this.getAttribute("list");
    document.addEventListener("narrowed", (event) => {
      if (event.target.getAttribute("list") === list) this.narrow(event.target.view.wanted);
    });
  }

  narrow(wanted) {
    for (const group of this.querySelectorAll("section")) {
      const actors = [...group.querySelectorAll("li[id]")];
      for (const actor of actors) actor.hidden = `#${actor.id}` !== location.hash && !this.fits(actor, wanted);
      const left = actors.filter((actor) => !actor.hidden).length;
      group.hidden = !left;
      group.querySelector("h2 .num").textContent = left === actors.length ? left : `${left} of ${actors.length}`;
    }
  }

  fits(actor, wanted) {
    return wanted.every(([word, ids]) => ids.some((id) => actor.dataset[word].split(" ").includes(id)));
  }
}

customElements.define("actor-roster", ActorRoster);
