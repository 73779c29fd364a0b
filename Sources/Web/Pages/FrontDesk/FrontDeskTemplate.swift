import Languages

/// A day's entry list as a table, in order of arrival.
enum FrontDeskTemplate {
  static let text = """
    <nav aria-label="{{text.days}}"><ul>{{#page.days}}<li><a href="{{address}}"{{#isCurrent}} aria-current="date"\
    {{/isCurrent}}>{{name}}</a></li>{{/page.days}}</ul></nav>
    {{#page.hasRecalls}}<div class="alert" role="alert"><h2>{{text.recall}}</h2><ul>\
    {{#page.recalls}}<li>{{text.revision}} {{revision}}, {{text.copiesOf}} {{numbers}}</li>{{/page.recalls}}</ul></div>\
    {{/page.hasRecalls}}
    {{#page.hasCopies}}<div class="note"><h2>{{text.taken}}</h2><ul>\
    {{#page.copies}}<li><a href="{{address}}">{{text.copy}} {{number}} (PDF)</a></li>{{/page.copies}}</ul></div>\
    {{/page.hasCopies}}
    {{#page.hasNoList}}<p>{{text.none}}</p><form id="page" method="get" action="/front-desk">\
    <input type="hidden" name="day" value="{{page.day}}"></form>{{/page.hasNoList}}
    {{#page.list}}
    \(Markup.form)
    <input type="hidden" name="day" value="{{page.day}}">
    <input type="hidden" name="revision" value="{{revision}}">
    <dl class="facts"><dt>{{text.day}}</dt><dd>{{page.day}}</dd><dt>{{text.revision}}</dt><dd>{{revision}}\
    {{#isRevised}} ({{text.replaces}} {{supersedes}}){{/isRevised}}</dd><dt>{{text.state}}</dt><dd>\
    <span class="state">{{#isAcknowledged}}{{text.acknowledged}}{{/isAcknowledged}}\
    {{^isAcknowledged}}{{text.released}}{{/isAcknowledged}}</span></dd></dl>
    {{^isAcknowledged}}<div class="buttons">\(Markup.button("acknowledge"))</div>{{/isAcknowledged}}
    {{#isEmpty}}<p>{{text.nobody}}</p>{{/isEmpty}}
    {{^isEmpty}}
    <p>{{text.noApplication}}</p>
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.caption}}"><table>
    <caption>{{text.caption}}</caption><thead><tr><th scope="col">{{text.time}}</th><th scope="col">{{text.name}}</th>\
    <th scope="col">{{text.with}}</th><th scope="col">{{text.arrival}}</th></tr></thead><tbody>
    {{#arrivals}}<tr><td>{{time}}</td><td>{{name}}</td><td>{{accompaniedBy}}</td><td>\
    {{#hasArrived}}{{text.arrived}} {{arrivedAt}}{{/hasArrived}}\
    {{^hasArrived}}<button class="plain" type="submit" name="do" value="arrive:{{id}}" \
    aria-label="{{text.arrive}}: {{name}}">{{text.arrive}}</button>{{/hasArrived}}</td></tr>
    {{/arrivals}}</tbody></table></div>
    {{/isEmpty}}
    <h2>{{text.paper}}</h2>
    <p><a href="{{file}}">{{text.file}}</a></p>
    \(Markup.input("copies", type: "number", hint: true, attributes: "min=\"1\" max=\"20\""))
    <div class="buttons">\(Markup.button("print", style: "plain"))</div>
    </form>
    {{/page.list}}
    """

  static let texts: [String: Bilingual] = [
    "days": Bilingual(en: "Days", fr: "Jours"),
    "none": Bilingual(
      en: "No list is released for this day.", fr: "Aucune liste n'est publiée pour ce jour."),
    "nobody": Bilingual(en: "Nobody is expected any more.", fr: "Plus personne n'est attendu."),
    "recall": Bilingual(
      en: "Bring back these paper copies: a newer revision counts",
      fr: "Récupérer ces copies papier\u{A0}: une révision plus récente compte"),
    "copiesOf": Bilingual(en: "copies", fr: "copies"),
    "taken": Bilingual(en: "Your copies", fr: "Vos copies"),
    "copy": Bilingual(en: "Copy", fr: "Copie"),
    "day": Bilingual(en: "Day", fr: "Jour"),
    "revision": Bilingual(en: "Revision", fr: "Révision"),
    "replaces": Bilingual(en: "replaces", fr: "remplace la révision"),
    "state": Bilingual(en: "State", fr: "État"),
    "acknowledged": Bilingual(en: "acknowledged", fr: "accusé de réception enregistré"),
    "released": Bilingual(en: "waiting for acknowledgement", fr: "en attente d'un accusé de réception"),
    "acknowledge": Bilingual(en: "Acknowledge this revision", fr: "Accuser réception de cette révision"),
    "noApplication": Bilingual(
      en: "No visitor application is required for those on this list.",
      fr: "Aucune demande de visite n'est requise pour les personnes de cette liste."),
    "caption": Bilingual(
      en: "In the order of arrival, local time", fr: "Par ordre d'arrivée, heure locale"),
    "time": Bilingual(en: "Arrival", fr: "Arrivée"),
    "name": Bilingual(en: "Name as on identification", fr: "Nom figurant sur la pièce d'identité"),
    "with": Bilingual(en: "Accompanied by", fr: "En compagnie de"),
    "arrival": Bilingual(en: "Arrived", fr: "Présence"),
    "arrived": Bilingual(en: "Arrived at", fr: "Présent à"),
    "arrive": Bilingual(en: "Mark as arrived", fr: "Marquer l'arrivée"),
    "paper": Bilingual(en: "Paper", fr: "Papier"),
    "file": Bilingual(en: "The list as a file (PDF)", fr: "La liste en fichier (PDF)"),
    "copies": Bilingual(en: "Copies to print", fr: "Copies à imprimer"),
    "copies-hint": Bilingual(
      en: "1 to 20; each has its number and is brought back or destroyed.",
      fr: "De 1 à 20; chacune porte un numéro et doit être rendue ou détruite."),
    "print": Bilingual(en: "Take copies", fr: "Obtenir les copies"),
  ]
}
