import Languages

/// The form for the worksheet's scope, followed by the worksheet.
enum WorksheetTemplate {
  static let text = """
    \(Markup.form)
    <p class="unprinted">{{text.intro}}</p>
    <fieldset class="unprinted"><legend>{{text.scope}}</legend>
    <p class="hint">{{text.one}}</p>
    \(Markup.input("participant", hint: true, attributes: "maxlength=\"36\"", required: false))
    \(Markup.input("process", hint: true, attributes: "maxlength=\"36\"", required: false))
    <div class="fields">\(Markup.select("site", required: false))\(Markup.date("day", required: false))</div>
    <div class="fields">\(Markup.date("from", required: false))\(Markup.date("to", required: false))</div></fieldset>
    <fieldset class="unprinted"><legend>{{text.clock}}</legend>
    \(Markup.date("discovered", required: false))</fieldset>
    <div class="buttons">\(Markup.button("make"))</div>
    </form>
    {{#page.sheet}}
    <h2>{{text.sheet}}</h2>
    <p><strong>{{about}}</strong></p>
    {{#hasClock}}<div class="note"><h3>{{text.reportBy}} {{reportableBy}}</h3>
    <p>{{text.discovered}} {{discovered}}.{{#isOver}} <strong>{{text.over}}</strong>{{/isOver}}</p></div>{{/hasClock}}
    {{#isEmpty}}<p>{{text.nobody}}</p>{{/isEmpty}}
    {{^isEmpty}}
    {{#isIncomplete}}<div class="alert" role="alert"><p>{{text.incomplete}}</p></div>{{/isIncomplete}}
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.counts}}"><table>
    <caption>{{text.counts}}</caption>
    <thead><tr><th scope="col">{{text.who}}</th><th scope="col">{{text.total}}</th>\
    <th scope="col">{{text.printed}}</th></tr></thead><tbody>
    {{#counts}}<tr><td>{{who}}</td><td>{{total}}</td><td>{{printed}}</td></tr>
    {{/counts}}</tbody></table></div>
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.rows}}"><table><caption>{{text.rows}}</caption>
    <thead><tr><th scope="col">{{text.at}}</th><th scope="col">{{text.who}}</th><th scope="col">{{text.manner}}</th>\
    <th scope="col">{{text.what}}</th><th scope="col">{{text.number}}</th></tr></thead><tbody>
    {{#rows}}<tr><td>{{at}}</td><td>{{who}}</td><td>{{manner}}</td><td>{{kind}} {{object}}\
    {{#paper}}<span class="hint">{{paper}}</span>{{/paper}}</td><td>{{id}}</td></tr>
    {{/rows}}</tbody></table></div>
    {{/isEmpty}}
    {{/page.sheet}}
    """

  static let texts: [String: Bilingual] = [
    "intro": Bilingual(
      en: "Who saw what, and when. Names are not shown. That a worksheet was made is itself recorded.",
      fr: "Qui a vu quoi, et quand. Aucun nom n’est affiché. La création d’une fiche est elle-même consignée."),
    "scope": Bilingual(en: "What it is about", fr: "Objet de la fiche"),
    "one": Bilingual(
      en: "Give one of these: a participant, a process, a site and a day, or a period.",
      fr: "Indiquer un seul de ces éléments\u{A0}: une personne, un processus, un lieu et un jour, ou une période."),
    "participant": Bilingual(en: "Participant", fr: "Personne participante"),
    "participant-hint": Bilingual(en: "The identifier, not the name.", fr: "L’identifiant, et non le nom."),
    "process": Bilingual(en: "Process", fr: "Processus"),
    "process-hint": Bilingual(en: "The identifier, not the reference.", fr: "L’identifiant, et non la référence."),
    "site": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "day": Bilingual(en: "Day of the entry list", fr: "Jour de la liste d’entrée"),
    "from": Bilingual(en: "First day of the period (UTC)", fr: "Premier jour de la période (UTC)"),
    "to": Bilingual(en: "Last day of the period (UTC)", fr: "Dernier jour de la période (UTC)"),
    "clock": Bilingual(en: "Reporting", fr: "Déclaration"),
    "discovered": Bilingual(en: "Discovered on", fr: "Découverte le"),
    "make": Bilingual(en: "Make the worksheet", fr: "Créer la fiche"),
    "sheet": Bilingual(en: "Worksheet", fr: "Fiche"),
    "reportBy": Bilingual(en: "Reportable by", fr: "À déclarer au plus tard le"),
    "over": Bilingual(en: "That day is over.", fr: "Ce jour est passé."),
    "nobody": Bilingual(en: "The trail shows nobody who saw it.", fr: "Le journal ne montre aucune consultation."),
    "incomplete": Bilingual(
      en: "There are more rows than can be shown. Choose a shorter period.",
      fr: "Il y a plus de lignes que ce qui peut être affiché. Choisir une période plus courte."),
    "counts": Bilingual(en: "By person", fr: "Par personne"),
    "rows": Bilingual(en: "In order of time", fr: "Par ordre chronologique"),
    "who": Bilingual(en: "Who", fr: "Qui"),
    "total": Bilingual(en: "Times", fr: "Nombre"),
    "printed": Bilingual(en: "Of these printed", fr: "Dont impressions"),
    "at": Bilingual(en: "When", fr: "Quand"),
    "manner": Bilingual(en: "How", fr: "Comment"),
    "what": Bilingual(en: "What", fr: "Quoi"),
    "number": Bilingual(en: "Entry", fr: "Entrée"),
  ]
}
