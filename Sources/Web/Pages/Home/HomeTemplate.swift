import Languages

/// The reader's notices: the open ones in a table for each day and site, with a button on those that ask for it; then
/// those that are not open any more.
enum HomeTemplate {
  static let text = """
    \(Markup.form)
    {{#page.hasPreference}}<p><a href="/notices/preferences">{{text.preferences}}</a></p>{{/page.hasPreference}}
    <p><button class="plain" type="button" id="tell" aria-pressed="false" data-refused="{{text.tellRefused}}" hidden>\
    {{text.tell}}</button></p>
    <div id="inbox">
    <h2 id="inbox-heading" tabindex="-1">{{text.open}} ({{page.openCount}})</h2>
    {{#page.hasNone}}<p>{{text.none}}</p>{{/page.hasNone}}
    {{#page.hasMore}}<p>{{text.more}}</p>{{/page.hasMore}}
    {{#page.groups}}<div class="scroll" role="region" tabindex="0" aria-label="{{heading}}">
    <table><caption>{{heading}}</caption>
    \(head)
    <tbody>
    {{#rows}}<tr>\(cells)<td>{{#asksAcknowledgement}}\
    <button class="plain" type="submit" name="do" value="acknowledge:{{id}}">{{text.acknowledge}}</button>\
    {{/asksAcknowledgement}}{{^asksAcknowledgement}}{{text.closesItself}}{{/asksAcknowledgement}}</td></tr>
    {{/rows}}</tbody></table></div>
    {{/page.groups}}
    {{#page.hasClosed}}<h2>{{text.closed}}</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.closed}}">
    <table><caption>{{text.caption}}</caption>
    \(head)
    <tbody>
    {{#page.closed}}<tr>\(cells)<td>{{#isAcknowledged}}{{text.acknowledged}}{{/isAcknowledged}}\
    {{^isAcknowledged}}{{text.settled}}{{/isAcknowledged}}</td></tr>
    {{/page.closed}}</tbody></table></div>{{/page.hasClosed}}
    </div>
    </form>
    """

  private static let head = """
    <thead><tr><th scope="col">{{text.what}}</th><th scope="col">{{text.where}}</th><th scope="col">{{text.when}}</th>\
    <th scope="col">{{text.sent}}</th><th scope="col">{{text.state}}</th></tr></thead>
    """

  private static let cells = """
    <td>{{#isUrgent}}<strong>{{text.urgent}}</strong> {{/isUrgent}}{{#hasLink}}<a href="{{link}}">{{sentence}}</a>\
    {{/hasLink}}{{^hasLink}}{{sentence}}{{/hasLink}}{{#change}}<br>{{text.arrival}} {{.}}{{/change}}\
    {{#quoted}}<br><q lang="en">{{quoted}}</q>{{/quoted}}</td>\
    <td>{{siteName}}</td><td>{{moment}}</td><td>{{sent}}</td>
    """

  static let texts: [String: Bilingual] = [
    "preferences": Bilingual(en: "How I am told", fr: "Comment je suis informé"),
    "tell": Bilingual(en: "Tell me in this browser", fr: "M’avertir dans ce navigateur"),
    "tellRefused": Bilingual(
      en: "This browser doesn't allow it. Its settings for this site decide.",
      fr: "Ce navigateur ne le permet pas. Ses paramètres pour ce site en décident."),
    "open": Bilingual(en: "Open", fr: "En attente"),
    "none": Bilingual(en: "There are no notices for you.", fr: "Il n’y a aucune notification pour vous."),
    "more": Bilingual(
      en: "The newest are shown. Older ones appear once these are seen to.",
      fr: "Les plus récentes sont affichées. Les plus anciennes paraîtront une fois celles-ci réglées."),
    "closed": Bilingual(en: "Acknowledged or settled", fr: "Reçues ou réglées"),
    "caption": Bilingual(en: "Newest first", fr: "De la plus récente à la plus ancienne"),
    "urgent": Bilingual(en: "Urgent:", fr: "Urgent\u{A0}:"),
    "arrival": Bilingual(en: "Arrival:", fr: "Arrivée\u{A0}:"),
    "what": Bilingual(en: "Notice", fr: "Notification"),
    "where": Bilingual(en: "Site", fr: "Établissement"),
    "when": Bilingual(en: "Local time", fr: "Heure locale"),
    "sent": Bilingual(en: "Sent (UTC)", fr: "Envoi (UTC)"),
    "state": Bilingual(en: "State", fr: "État"),
    "acknowledged": Bilingual(en: "Acknowledged", fr: "Reçue"),
    "settled": Bilingual(en: "Settled", fr: "Réglée"),
    "closesItself": Bilingual(en: "Closes once it is seen to", fr: "Se ferme une fois réglée"),
    "acknowledge": Bilingual(en: "Acknowledge", fr: "Accuser réception"),
  ]
}
