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
    {{#page.hasAlerts}}<div class="alert" role="alert"><h2>{{text.unaccompanied}}</h2><ul>\
    {{#page.alerts}}<li>{{.}}</li>{{/page.alerts}}</ul></div>{{/page.hasAlerts}}
    {{#page.hasNoList}}<p>{{page.noList}}</p>\(Markup.form)
    <input type="hidden" name="day" value="{{page.day}}">
    \(unlisted)
    </form>{{/page.hasNoList}}
    {{#page.list}}
    \(Markup.form)
    <input type="hidden" name="day" value="{{page.day}}">
    <input type="hidden" name="revision" value="{{revision}}">
    <dl class="facts"><dt>{{text.day}}</dt><dd>{{page.day}}</dd><dt>{{text.revision}}</dt><dd>{{revision}}\
    {{#isRevised}} ({{text.replaces}} {{supersedes}}){{/isRevised}}</dd><dt>{{text.state}}</dt><dd>\
    <span class="state">{{#isAcknowledged}}{{text.acknowledged}}{{/isAcknowledged}}\
    {{^isAcknowledged}}{{text.released}}{{/isAcknowledged}}</span>\
    {{#isAcknowledgedBySite}} ({{text.bySite}}){{/isAcknowledgedBySite}}</dd></dl>
    {{#canAcknowledge}}<div class="buttons">\(Markup.button("acknowledge"))</div>{{/canAcknowledge}}
    {{#isEmpty}}<p>{{text.nobody}}</p>{{/isEmpty}}
    {{^isEmpty}}
    <p>{{text.noApplication}}</p>
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.caption}}"><table>
    <caption>{{text.caption}}</caption><thead><tr><th scope="col">{{text.time}}</th><th scope="col">{{text.name}}</th>\
    <th scope="col">{{text.arrival}}</th><th scope="col">{{text.with}}</th></tr></thead><tbody>
    {{#arrivals}}<tr><td>{{time}}</td><td>{{name}}</td><td>{{standing}} {{#next}}\(step){{/next}}\
    {{#undoable}}<button class="plain" type="submit" name="do" value="undo-{{undoable}}:{{id}}" \
    aria-label="{{text.undo}}: {{name}}">{{text.undo}}</button>{{/undoable}}</td>\
    <td>{{accompaniedBy}} {{mediatorStanding}} {{#mediatorNext}}\(step){{/mediatorNext}}\
    {{#canUndoMediator}}<button class="plain" type="submit" name="do" value="undo-mediator:{{id}}" \
    aria-label="{{text.undo}}: {{accompaniedBy}}">{{text.undo}}</button>{{/canUndoMediator}}</td></tr>
    {{/arrivals}}</tbody></table></div>
    {{/isEmpty}}
    \(unlisted)
    <h2>{{text.paper}}</h2>
    <p><a href="{{file}}">{{text.file}}</a></p>
    \(Markup.input("copies", type: "number", hint: true, attributes: "min=\"1\" max=\"20\""))
    <div class="buttons">\(Markup.button("print", style: "plain"))</div>
    </form>
    {{/page.list}}
    """

  /// The button of one step.
  private static let step = """
    <button class="plain" type="submit" name="do" value="{{action}}:{{id}}" aria-label="{{text}}: {{name}}">\
    {{text}}</button>
    """

  /// Somebody came whom no list names.
  private static let unlisted = """
    {{#page.isToday}}<fieldset><legend>{{text.unlistedTitle}}</legend><p>{{text.unlistedHint}}</p>
    {{#page.hasUnlisted}}<ul>{{#page.unlisted}}<li>{{time}} <button class="plain" type="submit" name="do" \
    value="undo-unlisted:{{id}}" aria-label="{{text.undo}}: {{time}}">{{text.undo}}</button></li>\
    {{/page.unlisted}}</ul>{{/page.hasUnlisted}}
    <div class="buttons">\(Markup.button("unlisted", style: "plain"))</div></fieldset>{{/page.isToday}}
    """

  /// The words for what was recorded, and for the buttons that record it.
  static func stood(_ word: String) -> Bilingual { stoodTexts[word] ?? Bilingual(en: "", fr: "") }

  private static let stoodTexts: [String: Bilingual] = [
    "arrived": Bilingual(en: "Arrived at", fr: "Présent à"),
    "left": Bilingual(en: "Left at", fr: "Parti à"),
    "noShow": Bilingual(en: "Absent, noted at", fr: "Absence notée à"),
    "arrive": Bilingual(en: "Mark as arrived", fr: "Marquer l'arrivée"),
    "leave": Bilingual(en: "Mark as left", fr: "Marquer le départ"),
    "absent": Bilingual(en: "Note as absent", fr: "Noter l'absence"),
    "mediatorArrive": Bilingual(en: "Mark as arrived", fr: "Marquer l'arrivée"),
    "mediatorLeave": Bilingual(en: "Mark as left", fr: "Marquer le départ"),
  ]

  static let texts: [String: Bilingual] = [
    "undo": Bilingual(en: "Undo", fr: "Annuler"),
    "unaccompanied": Bilingual(
      en: "Inside without the person who accompanies them", fr: "À l'intérieur sans la personne accompagnatrice"),
    "unlistedTitle": Bilingual(en: "Someone who isn't on a list", fr: "Une personne hors liste"),
    "unlistedHint": Bilingual(
      en:
        "If someone comes to the entrance whom no list names, say so here. Their name is not recorded. The Restorative "
        + "Justice Unit and the mediators who come today are told at once.",
      fr: "Si une personne qui ne figure sur aucune liste se présente à l'entrée, dites-le ici. Son nom n'est pas "
        + "consigné. L'Unité de la justice réparatrice et les médiateurs attendus aujourd'hui en sont avisés "
        + "aussitôt."),
    "unlisted": Bilingual(en: "Someone came who isn't on a list", fr: "Une personne hors liste s'est présentée"),
    "days": Bilingual(en: "Days", fr: "Jours"),
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
    "released": Bilingual(
      en: "waiting for the front desk's acknowledgement", fr: "en attente de l'accusé de réception du poste d'accueil"),
    "bySite": Bilingual(en: "the site's staff have seen it", fr: "vue par le personnel de l'établissement"),
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
    "paper": Bilingual(en: "Paper", fr: "Papier"),
    "file": Bilingual(en: "The list as a file (PDF)", fr: "La liste en fichier (PDF)"),
    "copies": Bilingual(en: "Copies to print", fr: "Copies à imprimer"),
    "copies-hint": Bilingual(
      en: "1 to 20; each has its number and is brought back or destroyed.",
      fr: "De 1 à 20; chacune porte un numéro et doit être rendue ou détruite."),
    "print": Bilingual(en: "Take copies", fr: "Obtenir les copies"),
  ]
}
