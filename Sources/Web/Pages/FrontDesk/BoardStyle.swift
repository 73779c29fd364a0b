/// The style sheet of the board at a principal entrance: large rows that a finger hits, ten of them on a screen of
/// 1024 × 768, cards on a narrow one, and nothing of it on paper.
enum BoardStyle {
  static let path = "/assets/board.css"

  static let text = """
    .board { --row: 2.875rem; font-size: 1rem; line-height: 1.3; }
    html:has(.board) { font-size: 100%; }
    .board .width { max-width: 90rem; }
    .board .top .width { padding-top: .1rem; padding-bottom: .1rem; }
    .board .signature .quiet { display: none; }
    .board .toggle, .board .who button { min-height: 2rem; padding: .1rem .6rem; }
    .board .band .width { padding-top: .1rem; padding-bottom: .1rem; }
    .board .band nav a { padding: .15rem 0; }
    .board .band nav ul { gap: .1rem 1rem; }
    .board .who p { display: none; }
    .board main { padding: 0 0 3rem; }
    .board h1 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; margin: 0; border: 0; }
    .board h2 { font-size: 1.1rem; margin: 1.25rem 0 .4rem; }
    .board p, .board ul { margin-bottom: .5rem; }
    .board .alert, .board .done, .board .note { padding: .4rem .75rem; margin: .25rem 0 .4rem; }
    .board button, .board .button { min-height: 2.75rem; min-width: 2.75rem; touch-action: manipulation; }
    .board-head { display: flex; flex-wrap: wrap; align-items: center; gap: .1rem 1rem; padding: .05rem 0; }
    .board-head p, .board-head ul, .board-head .buttons { margin: 0; }
    .board-head .lock, .board-head form { margin-left: auto; }
    .board-head .rest { display: flex; flex-wrap: wrap; flex: 1 1 20rem; gap: 0 1.25rem; font-size: .95rem; }
    .board .tabs { gap: .5rem; }
    .board .tabs a { display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0 .6rem;
      border: 1px solid var(--line); border-radius: .25rem; }
    .board .tabs a[aria-current] { color: #fff; background: var(--band); border-color: var(--band); }
    .site-clock { font-size: 1.6rem; font-weight: 700; font-variant-numeric: tabular-nums; line-height: 1.2; }
    .counts { font-size: 1.1rem; font-weight: 700; }
    .board-status { position: sticky; top: 0; z-index: 2; background: var(--paper); }
    .board-status .alert, .board-status .done { margin: 0 0 .4rem; }
    .group { margin: 0; }
    .group > h2 { display: flex; gap: .75rem; align-items: baseline; margin: .15rem 0 0; padding: .1rem .5rem;
      background: var(--soft); border-bottom: .15rem solid var(--line); line-height: 1.2; }
    .group > h2 .time { font-size: 1.2rem; font-variant-numeric: tabular-nums; }
    .group > h2 .people { font-size: .95rem; font-weight: 400; }
    .board ul.rows { list-style: none; margin: 0; padding: 0; }
    .row { display: grid; gap: 0 .75rem;
      grid-template-columns: minmax(0, 5fr) minmax(0, 3.4fr) 11.5rem minmax(0, 4.8fr);
      align-items: center; min-height: var(--row); padding: 0 .25rem 0 .5rem; border-bottom: 1px solid #b3b3b3;
      scroll-margin: 6rem 0; }
    .row > * { min-width: 0; overflow-wrap: anywhere; }
    .row .name { display: block; font-size: 1.125rem; font-weight: 700; line-height: 1.2; }
    .row .about { font-size: .875rem; line-height: 1.2; }
    .row .mediator .by { display: block; font-weight: 600; }
    .row .about + .greeting::before { content: "· "; }
    .row .standing { font-weight: 600; line-height: 1.2; }
    .row .late { display: inline-block; padding: 0 .4rem; font-weight: 700; white-space: nowrap; color: #fff;
      background: var(--bad); border-radius: .25rem; }
    .row .pending { display: inline-block; padding: 0 .4rem; border: .15rem dashed var(--ink); font-weight: 700; }
    .row .mediator .pending { display: block; padding: 0 .25rem; }
    .row .steps { display: flex; flex-wrap: nowrap; gap: .35rem; }
    .row button { flex: none; font-size: 1rem; padding: .1rem .6rem; white-space: nowrap; }
    .row .mediator { display: flex; gap: .35rem; align-items: center; font-size: .875rem; line-height: 1.15; }
    .row .mediator > span { flex: 1 1 auto; min-width: 0; }
    .row .what-next { grid-column: 1 / -1; margin: 0 0 .3rem; font-weight: 600; }
    .row[data-state=left], .row[data-state=absent] { background: var(--soft); }
    .row:target, .row:focus-within { box-shadow: inset .35rem 0 0 var(--link); }
    .offline { border-left: .4rem solid var(--bad); background: #fff4ce; color: var(--ink); padding: .5rem .75rem;
      margin: 0 0 .4rem; font-weight: 700; }
    .board .marks-waiting { border: .15rem dashed var(--ink); padding: .4rem .75rem; margin: 0 0 .4rem; }
    .marks-waiting ul, .changes ul, .recalls ul { padding-left: 1.2rem; margin: 0 0 .4rem; }
    .recalls ul { list-style: none; padding: 0; }
    .recalls li { display: flex; flex-wrap: wrap; gap: .35rem .75rem; align-items: center; margin-bottom: .25rem; }
    .changes { border: .2rem solid var(--ink); padding: .5rem .75rem; margin: .25rem 0 .5rem; }
    .changes h2, .recalls h2 { margin-top: 0; }
    .board .acknowledging { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; }
    .acknowledging p { margin: 0; }
    .board .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 2rem; }
    .locked { max-width: 30rem; margin: 3rem auto; padding: 0 1rem; }
    .paper-only { display: none; }
    @media (max-width: 52rem) {
      .row { grid-template-columns: 1fr; gap: .35rem; padding: .6rem .75rem; margin: .5rem 0;
        border: 1px solid var(--line); border-radius: .25rem; }
      .row .steps, .row .mediator { flex-wrap: wrap; justify-content: flex-start; }
      .row .steps button { flex: 1 1 auto; }
      .board .tabs a { min-height: 2.75rem; }
    }
    @media (prefers-contrast: more) {
      .board { --quiet: #000; --line: #000; --soft: #fff; --link: #00308f; --bad: #7a0010; }
      .row { border-bottom-color: #000; }
      .board button.plain { border-width: .15rem; }
    }
    @media (forced-colors: active) { .row .late, .board .tabs a[aria-current] { border: .15rem solid; } }
    @media (prefers-reduced-motion: no-preference) { .board { scroll-behavior: smooth; } }
    @media print {
      .board > * { display: none !important; }
      .board > main { display: block !important; }
      .board main > .width > * { display: none; }
      .board main > .width > .paper-only { display: block; font-size: 1.2rem; }
    }
    """
}
