import Languages

/// The reader's notices as a table, each with a button to acknowledge it.
enum HomeTemplate {
  static let text = """
    \(Markup.form)
    {{#page.hasNone}}<p>{{text.none}}</p>{{/page.hasNone}}
    {{^page.hasNone}}
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.caption}}">
    <table><caption>{{text.caption}}</caption>
    <thead><tr><th scope="col">{{text.what}}</th><th scope="col">{{text.where}}</th><th scope="col">{{text.when}}</th>\
    <th scope="col">{{text.state}}</th></tr></thead>
    <tbody>
    {{#page.notices}}<tr><td>{{#hasLink}}<a href="{{link}}">{{sentence}}</a>{{/hasLink}}\
    {{^hasLink}}{{sentence}}{{/hasLink}}{{#change}}<br>{{text.arrival}} {{.}}{{/change}}\
    {{#quoted}}<br><q lang="en">{{quoted}}</q>{{/quoted}}</td>\
    <td>{{siteName}}</td><td>{{moment}}</td><td>{{#isAcknowledged}}{{text.acknowledged}}{{/isAcknowledged}}\
    {{^isAcknowledged}}<button class="plain" type="submit" name="do" value="acknowledge:{{id}}">\
    {{text.acknowledge}}</button>{{/isAcknowledged}}</td></tr>
    {{/page.notices}}
    </tbody></table></div>
    {{/page.hasNone}}
    </form>
    """

  static let texts: [String: Bilingual] = [
    "none": Bilingual(en: "There are no notices for you.", fr: "Il n'y a aucune notification pour vous."),
    "caption": Bilingual(
      en: "Your notices, newest first", fr: "Vos notifications, de la plus récente à la plus ancienne"),
    "arrival": Bilingual(en: "Arrival:", fr: "Arrivée\u{A0}:"),
    "what": Bilingual(en: "Notice", fr: "Notification"),
    "where": Bilingual(en: "Site", fr: "Établissement"),
    "when": Bilingual(en: "Local time", fr: "Heure locale"),
    "state": Bilingual(en: "State", fr: "État"),
    "acknowledged": Bilingual(en: "Acknowledged", fr: "Reçu"),
    "acknowledge": Bilingual(en: "Acknowledge", fr: "Accuser réception"),
  ]
}
