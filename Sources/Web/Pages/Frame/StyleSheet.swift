/// The pages' only style sheet. It provides high contrast, a visible focus, text that reflows at 400 %, and a print
/// layout.
enum StyleSheet {
  static let path = "/assets/vestibule.css"

  static let text = """
    :root { --ink: #222; --paper: #fff; --quiet: #555; --line: #767676; --link: #1d4b8f; --accent: #9c1c1c;
      --band: #26374a; --soft: #f2f4f6; --good: #1e6b35; --bad: #a4161a;
      --focus: #005fcc; }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    html { font-size: 112.5%; }
    body { margin: 0; color: var(--ink); background: var(--paper); line-height: 1.55; overflow-wrap: break-word;
      font-family: "Noto Sans", "Segoe UI", Helvetica, Arial, sans-serif; }
    a { color: var(--link); text-underline-offset: .15em; }
    a:hover { color: #0b2f66; text-decoration-thickness: .15em; }
    :focus-visible { outline: .2rem solid var(--focus); outline-offset: .15rem; }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { position: static; display: inline-block; padding: .5rem 1rem; background: var(--paper); }
    .width { max-width: 68rem; margin: 0 auto; padding: 0 1rem; }
    .top { border-top: .35rem solid var(--accent); border-bottom: 1px solid var(--line); }
    .top .width { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between;
      gap: .5rem 1.5rem; padding-top: .75rem; padding-bottom: .75rem; }
    .signature { font-weight: 600; line-height: 1.25; }
    .signature span { display: block; }
    .top p { margin: 0; }
    .corner { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.5rem; }
    .marking { font-weight: 700; letter-spacing: .02em; }
    .band { --focus: #fff; background: var(--band); color: #fff; }
    .band .width { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between;
      gap: .5rem 1.5rem; padding-top: .5rem; padding-bottom: .5rem; }
    .band a { color: #fff; }
    .band nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; }
    .band nav a { display: inline-block; padding: .35rem 0; }
    .band nav a[aria-current] { font-weight: 700; text-decoration-thickness: .2em; }
    .badge { display: inline-block; min-width: 1.6em; padding: 0 .45em; text-align: center; font-weight: 700;
      line-height: 1.6; color: var(--ink); background: #fff; border-radius: .8em; }
    .badge:empty { min-width: 0; padding: 0; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; }
    .who { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem; }
    .who p { margin: 0; }
    main { padding: 1rem 0 3rem; }
    h1 { font-size: 1.9rem; line-height: 1.25; margin: 1rem 0; padding-bottom: .35rem;
      border-bottom: .2rem solid var(--accent); }
    h2 { font-size: 1.4rem; line-height: 1.3; margin: 2rem 0 .75rem; }
    h3 { font-size: 1.15rem; margin: 1.5rem 0 .5rem; }
    p, ul, ol, dl, table { margin: 0 0 1rem; }
    .quiet { color: var(--quiet); }
    fieldset { min-width: 0; border: 1px solid var(--line); border-radius: .25rem; margin: 0 0 1.5rem;
      padding: .75rem 1rem 1rem; }
    legend { font-weight: 600; padding: 0 .35rem; }
    .field { margin: 0 0 1rem; max-width: 34rem; }
    .field label, .label { display: block; font-weight: 600; margin-bottom: .25rem; }
    .hint { display: block; color: var(--quiet); font-weight: 400; }
    .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 0 1.25rem;
      align-items: end; }
    main nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: 0; }
    main nav a[aria-current] { font-weight: 700; text-decoration-thickness: .2em; }
    input[type=text], input[type=number], input[type=email], input[type=url], input[type=date], input[type=time],
    input[type=datetime-local], select, textarea {
      font: inherit; width: 100%; min-height: 2.6rem; padding: .35rem .5rem; color: var(--ink);
      background: var(--paper); border: 1px solid var(--line); border-radius: .25rem; }
    blockquote { margin: 0 0 1rem; padding-left: 1rem; border-left: .25rem solid var(--line); overflow-wrap: anywhere; }
    .lines, pre { white-space: pre-wrap; overflow-wrap: anywhere; }
    code { overflow-wrap: anywhere; }
    [aria-invalid=true] { border: .15rem solid var(--bad); }
    .tick { display: flex; gap: .6rem; align-items: flex-start; margin: 0 0 .6rem; }
    .tick input { width: 1.35rem; height: 1.35rem; margin: .15rem 0 0; flex: none; }
    .fault { display: block; color: var(--bad); font-weight: 600; }
    button, .button { font: inherit; display: inline-block; min-height: 2.6rem; padding: .4rem 1rem; cursor: pointer;
      color: #fff; background: var(--band); border: 1px solid var(--band); border-radius: .25rem;
      text-decoration: none; }
    button:hover, .button:hover { background: #14202d; color: #fff; }
    button.plain { color: var(--band); background: var(--paper); }
    button.plain:hover { background: var(--soft); color: var(--band); }
    button.danger { background: var(--bad); border-color: var(--bad); }
    button.toggle { background: none; border: 0; color: var(--link); text-decoration: underline; padding: .25rem; }
    button.toggle:hover { background: none; color: #0b2f66; }
    .buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin: .5rem 0 1rem; }
    .scroll { overflow-x: auto; margin: 0 0 1rem; }
    table { border-collapse: collapse; width: 100%; margin: 0; }
    caption { text-align: left; font-weight: 600; padding: .25rem 0 .5rem; }
    .whole { white-space: nowrap; }
    th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; border-bottom: 1px solid #b3b3b3; }
    thead th { background: var(--soft); border-bottom: .15rem solid var(--line); }
    .alert { border-left: .4rem solid var(--bad); background: #fdf2f2; padding: .75rem 1rem; margin: 0 0 1.5rem; }
    .done { border-left: .4rem solid var(--good); background: #eef7f0; padding: .75rem 1rem; margin: 0 0 1.5rem; }
    .note { border-left: .4rem solid var(--band); background: var(--soft); padding: .75rem 1rem; margin: 0 0 1.5rem; }
    .alert h2, .done h2, .note h2 { font-size: 1.15rem; margin: 0 0 .35rem; }
    .alert :last-child, .done :last-child, .note :last-child { margin-bottom: 0; }
    .card { border: 1px solid var(--line); border-radius: .25rem; padding: .75rem 1rem 1rem; margin: 0 0 1.25rem; }
    .card h3 { margin-top: 0; }
    dl.facts { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .25rem 1.25rem; }
    dl.facts dt { font-weight: 600; }
    dl.facts dd { margin: 0; overflow-wrap: anywhere; }
    .state { display: inline-block; padding: 0 .5rem; border: 1px solid currentColor; border-radius: .25rem;
      font-weight: 600; }
    .weeks a { margin-right: 1.25rem; }
    .week td { min-width: 7rem; padding: .5rem .35rem; }
    .week p { margin: 0 0 .35rem; padding-left: .4rem; border-left: .3rem solid transparent; }
    .week .held { border-left: .3rem dashed var(--line); }
    .week .confirmed { border-left-color: var(--good); }
    .week .over { border-left-color: var(--line); }
    .week .closed { border-left: .3rem double var(--bad); }
    .week .free { color: var(--quiet); }
    .week [aria-current] { text-decoration: underline .2em; }
    footer { border-top: 1px solid var(--line); padding: 1rem 0 2rem; color: var(--quiet); }
    @media (max-width: 40rem) {
      .cards, .cards tbody, .cards tr, .cards td, .cards th[scope=row], .cards caption { display: block; }
      .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .cards tr { border: 1px solid var(--line); border-radius: .25rem; padding: .5rem .75rem; margin: 0 0 1rem; }
      .cards td, .cards th[scope=row] { border: 0; padding: .2rem 0; overflow-wrap: anywhere; white-space: normal; }
      .cards td[data-label]::before { content: attr(data-label); display: block; color: var(--quiet);
        font-weight: 600; }
      .cards td:empty { display: none; }
      .cards button { white-space: normal; }
      h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
    }
    @media (max-width: 30rem) { dl.facts { grid-template-columns: 1fr; } dl.facts dd { margin-bottom: .5rem; } }
    @media print { .band, .skip, footer, form button, .toggle, .unprinted { display: none; } }
    """
}
