/// The board of a day at the principal entrance: what has changed and what is asked for first, then who is expected, by
/// time.
///
/// What the script puts in place of what is shown is inside `board`; what it says itself is outside.
enum FrontDeskTemplate {
  static let text = """
    <p class="paper-only">{{text.paperOnly}}</p>
    \(frame)
    <div id="board" data-day="{{page.day}}" data-today="{{#page.isToday}}yes{{/page.isToday}}" \
    data-now="{{page.now}}" data-pulse="{{page.pulse}}" \
    data-revision="{{#page.list}}{{revision}}{{/page.list}}">
    \(head)
    {{#page.list}}{{#changes}}\(changes){{/changes}}{{/page.list}}
    \(recalls)
    \(earlier)
    {{#page.hasCopies}}<div id="board-copies" class="note"><h2>{{text.taken}}</h2><ul>\
    {{#page.copies}}<li><a href="{{address}}">{{text.copy}} {{number}} (PDF)</a></li>{{/page.copies}}</ul></div>\
    {{/page.hasCopies}}
    {{#page.hasAlerts}}<div class="alert" role="alert"><h2>{{text.unaccompanied}}</h2><ul>\
    {{#page.alerts}}<li>{{.}}</li>{{/page.alerts}}</ul></div>{{/page.hasAlerts}}
    {{#page.hasNoList}}<p>{{page.noList}}</p>{{/page.hasNoList}}
    {{#page.list}}
    {{#isEmpty}}<p>{{text.nobody}}</p>{{/isEmpty}}
    {{/page.list}}
    \(form("marks"))
    {{#page.list}}{{#groups}}<section class="group" aria-labelledby="{{id}}"><h2 id="{{id}}">\
    <span class="time">{{time}}</span><span class="people" data-size="{{size}}">{{people}}</span></h2><ul class="rows">
    {{#rows}}\(row){{/rows}}</ul></section>
    {{/groups}}{{/page.list}}
    \(sides)
    </form>
    \(PrintingPart.text)
    \(paper)
    \(ended)
    </div>
    """

  /// What stays when the board is replaced: what the script says, and what it knows.
  private static let frame = """
    <div id="board-frame" data-session="{{page.session}}" data-by="{{page.notedBy}}" \
    data-lock-minutes="{{page.lockMinutes}}" \(words)>
    <div id="board-says" class="unseen" role="status"></div>
    <template id="board-locked"><main class="locked"><h1 tabindex="-1">{{text.locked}}</h1>
    <p><a id="unlock" class="button" href="{{page.unlock}}">{{text.goOn}}</a></p></main></template>
    </div>
    <div class="board-status"><div id="board-offline" class="offline" role="alert" hidden></div>
    <div id="board-online" class="done" role="status" hidden></div>
    <div id="board-answer" role="alert"></div></div>
    <div id="board-waiting" class="marks-waiting" tabindex="-1" hidden><p></p><ul></ul></div>
    """

  /// The texts of the script, as attributes: `didArrive` is `data-did-arrive`.
  private static let words = [
    "offline", "ago-many", "ago-one", "online", "sent-one", "sent-many", "day-count-one", "day-count-many",
    "group-count-one", "group-count-many", "unsent-one", "unsent-many", "unlisted-waits", "unlisted-again",
    "step-mediator-arrive", "step-mediator-leave", "late-many", "late-one", "revised", "waiting", "pending", "refused",
    "seen", "remove", "record", "noted-elsewhere",
    "not-sent", "colon", "did-arrive", "did-leave", "did-absent", "did-mediator-arrive",
    "did-mediator-leave",
    "did-unlisted",
  ].map { name in
    let parts = name.split(separator: "-")
    let text = parts.dropFirst().reduce(String(parts[0])) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    return "data-\(name)=\"{{text.\(text)}}\""
  }.joined(separator: " ")

  private static let head = """
    <div class="board-head">
    <p><strong>{{page.siteName}}</strong>, {{page.dayWords}}</p>
    <p class="site-clock"><time id="site-clock">{{page.clock}}</time></p>
    {{#page.list}}<p class="counts"><span id="board-counts">{{counts}}</span> \
    <span id="board-unsent"></span></p>{{/page.list}}
    <form class="lock" method="post" action="/front-desk/locked"><input type="hidden" name="to" \
    value="{{page.place}}"><button class="plain" type="submit">{{text.lock}}</button></form>
    </div>
    <div class="board-head">
    <nav aria-label="{{text.days}}"><ul class="tabs">{{#page.days}}<li><a href="{{address}}"\
    {{#isCurrent}} aria-current="date"{{/isCurrent}}>{{name}}</a></li>{{/page.days}}</ul></nav>
    <div class="rest">
    {{#page.list}}<p>{{text.revision}} {{revision}}\
    {{#isRevised}} ({{text.replaces}} {{supersedes}}){{/isRevised}}{{text.colon}} \
    {{#isAcknowledged}}{{text.acknowledged}}{{/isAcknowledged}}\
    {{^isAcknowledged}}<strong>{{text.released}}</strong>{{/isAcknowledged}}\
    {{#isAcknowledgedBySite}} ({{text.bySite}}){{/isAcknowledgedBySite}}</p>{{/page.list}}
    {{#page.contact}}<p>{{text.contact}}{{text.colon}} \(contact)</p>{{/page.contact}}
    </div>
    {{#page.list}}{{#asksAcknowledgement}}\(acknowledgement){{/asksAcknowledgement}}{{/page.list}}
    </div>
    """

  /// Whom to call, with the number as a link.
  private static let contact = """
    {{who}}{{#telephone}} <a href="{{address}}">{{telephone}}</a>{{/telephone}}
    """

  private static let call = """
    {{#page.contact}}<strong>\(contact)</strong>{{/page.contact}}{{^page.contact}}{{text.nobodyToCall}}{{/page.contact}}
    """

  private static let changes = """
    <section class="changes" aria-labelledby="changes"><h2 id="changes">{{text.changedSince}} {{since}}</h2>
    {{#isUnreadable}}<p>{{text.unreadable}}</p>{{/isUnreadable}}
    {{#urgent}}<p><strong>{{.}}</strong>\
    {{#isAnybodyInside}}. {{text.call}}{{text.colon}} \(call){{/isAnybodyInside}}</p>{{/urgent}}
    {{#hasRemoved}}<ul>{{#removed}}<li><bdi>{{name}}</bdi>, {{time}}\
    {{#isInside}} – <strong>{{text.isHere}}</strong>{{/isInside}}\
    </li>{{/removed}}</ul>{{/hasRemoved}}
    {{#hasOthers}}<ul>{{#others}}<li>{{.}}</li>{{/others}}</ul>{{/hasOthers}}
    {{#canAcknowledge}}\(acknowledgement){{/canAcknowledge}}</section>
    """

  private static let acknowledgement = """
    \(form("acknowledging"))
    <input type="hidden" name="revision" value="{{#page.list}}{{revision}}{{/page.list}}">
    <div class="buttons">\(Markup.button("acknowledge"))</div></form>
    """

  private static let row = """
    <li id="a-{{id}}" class="row" tabindex="-1" data-state="{{state}}" data-due="{{due}}" \
    data-companion="{{companion}}" data-companion-state="{{mediatorState}}">
    <div><span class="name">{{name}}</span>\
    {{#supports}}<span class="about">{{text.comesWith}} <bdi>{{.}}</bdi></span> {{/supports}}\
    {{#greeting}}<span class="about greeting" lang="{{language}}">{{greeting}}</span>{{/greeting}}</div>
    <div class="standing"><span class="late"{{^isLate}} hidden{{/isLate}}>{{late}}</span> {{standing}}</div>
    <div class="steps">{{#next}}\(step){{/next}}\
    {{#undoable}}<button class="plain" type="submit" name="do" value="undo-{{undoable}}:{{id}}" \
    aria-label="{{text.undo}}{{text.colon}} {{name}}">{{text.undo}}</button>{{/undoable}}</div>
    <div class="mediator"><span>{{text.with}} <bdi>{{mediator}}</bdi>\
    {{#mediatorStanding}}<span class="by">{{mediatorStanding}}</span>{{/mediatorStanding}}</span>\
    {{#mediatorNext}}\(step){{/mediatorNext}}\
    {{#canUndoMediator}}<button class="plain" type="submit" name="do" value="undo-mediator:{{id}}" \
    aria-label="{{text.undo}}{{text.colon}} {{mediator}}">{{text.undo}}</button>{{/canUndoMediator}}</div>
    {{#isAbsent}}<p class="what-next">{{text.absentHint}} \(call)</p>{{/isAbsent}}
    </li>

    """

  /// The button of one step.
  private static let step = """
    <button{{#isPlain}} class="plain"{{/isPlain}} type="submit" name="do" value="{{action}}:{{id}}" \
    aria-label="{{label}}{{text.colon}} {{name}}"{{#isHidden}} hidden{{/isHidden}}>{{label}}</button>
    """

  /// What the site says, and what to do about somebody who doesn't come or isn't on a list.
  private static let sides = """
    <div class="sides">
    {{#page.list}}<section><h2>{{text.instructions}}</h2>{{#page.instructions}}<p>{{.}}</p>{{/page.instructions}}
    <p>{{text.noApplication}}</p><p class="quiet">{{text.countsWhom}}</p></section>{{/page.list}}
    {{#page.isToday}}<section><h2>{{text.whatToDo}}</h2>
    {{#page.list}}<h3>{{text.notCome}}</h3><p>{{text.notComeHint}} \(call)</p>{{/page.list}}
    <h3>{{text.unlistedTitle}}</h3><p>{{text.unlistedHint}} \(call)</p>
    {{#page.hasUnlisted}}<ul>{{#page.unlisted}}<li>{{time}} <button class="plain" type="submit" name="do" \
    value="undo-unlisted:{{id}}" aria-label="{{text.undo}}{{text.colon}} {{time}}">{{text.undo}}</button></li>\
    {{/page.unlisted}}</ul>{{/page.hasUnlisted}}
    <ul id="unlisted-waiting" hidden></ul>
    <div class="buttons">\(Markup.button("unlisted", style: "plain"))</div>
    <p id="unlisted-answer" role="status"></p></section>{{/page.isToday}}
    </div>
    """

  /// The form of the language toggle too, which keeps what is typed in it. Enter in its field takes copies.
  private static let paper = """
    \(Markup.form)
    <input type="hidden" name="day" value="{{page.day}}">
    {{#page.list}}<input type="hidden" name="revision" value="{{revision}}">
    <h2>{{text.paper}}</h2>
    \(Markup.input("copies", type: "number", hint: true, attributes: "min=\"1\" max=\"20\""))
    <div class="buttons">\(Markup.button("print", style: "plain"))</div>{{/page.list}}
    </form>
    """

  private static let recalls = """
    {{#page.hasRecalls}}<div class="alert recalls" role="alert">\(form("recalls"))
    {{#page.recalls}}<h2>{{title}}</h2><p>{{text.recallHint}}</p>\(copies){{/page.recalls}}</form></div>\
    {{/page.hasRecalls}}
    """

  /// Not an alert: it stands there until the last copy is in.
  private static let earlier = """
    {{#page.hasEarlier}}<section class="note recalls" aria-labelledby="earlier">\
    <h2 id="earlier">{{text.earlier}}</h2><p>{{text.earlierHint}}</p>\(form("earlier"))
    {{#page.earlier}}<h3>{{heading}}</h3>\(copies){{/page.earlier}}</form></section>{{/page.hasEarlier}}
    """

  private static let ended = """
    {{#page.hasEnded}}<details id="board-ended" class="recalls"><summary>{{text.ended}}</summary>\(form("ended"))
    {{#page.ended}}<p>{{heading}}</p>\(copies){{/page.ended}}</form></details>{{/page.hasEnded}}
    """

  private static let copies = """
    <ul>{{#copies}}<li>{{#isOut}}<span>☐ {{name}}</span>\
    <button class="plain" type="submit" name="do" value="returned:{{target}}" \
    aria-label="{{text.returned}}{{text.colon}} {{label}}">\
    {{text.returned}}</button><button class="plain" type="submit" name="do" value="shredded:{{target}}" \
    aria-label="{{text.shredded}}{{text.colon}} {{label}}">{{text.shredded}}</button>{{/isOut}}\
    {{#fate}}<span>☑ {{name}}, {{fate}}</span><button class="plain" type="submit" name="do" \
    value="reopen:{{target}}" aria-label="{{text.undo}}{{text.colon}} {{label}}">{{text.undo}}</button>{{/fate}}</li>\
    {{/copies}}</ul>
    """

  /// The start of a form of the board's own.
  private static func form(_ name: String) -> String {
    """
    <form id="board-\(name)" method="post" action="{{here}}" novalidate>
    <input type="hidden" name="form" value="{{formToken}}">
    <input type="hidden" name="key" value="{{page.form.key}}">
    <input type="hidden" name="day" value="{{page.day}}">
    """
  }

  static let texts = FrontDeskTexts.texts.merging(PrintingPart.texts) { own, _ in own }
}
