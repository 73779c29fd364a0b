import Languages
import Meetings

/// The form for requesting a slot.
enum RequestTemplate {
  static let text = """
    {{#page.hasAlternatives}}<div class="note"><h2>{{text.alternatives}}</h2><ul>
    {{#page.alternatives}}<li><a href="{{address}}">{{slot}}</a></li>{{/page.alternatives}}</ul></div>
    {{/page.hasAlternatives}}
    \(Markup.form)
    <fieldset><legend>{{text.slot}}</legend><div class="fields">
    \(Markup.input("site"))
    \(Markup.input("room"))
    \(Markup.moment("start"))
    \(Markup.input("minutes", type: "number", attributes: "min=\"15\" max=\"720\""))
    </div></fieldset>
    <fieldset><legend>{{text.who}}</legend>
    \(Markup.select("process"))
    <div class="buttons">\(Markup.button("choose-process", style: "plain"))</div>
    \(Markup.select("meetingForm"))
    <p class="hint">{{text.needsNoRoom}}</p>
    {{#page.hasPeople}}
    <p class="hint" id="arrival-hint">{{text.arrival-hint}}</p>
    <div id="attendees" tabindex="-1">
    {{#page.form.faults.attendees}}<p class="fault">{{.}}</p>{{/page.form.faults.attendees}}
    {{#page.people}}
    <div class="card">
    {{#fault}}<span class="fault" id="{{id}}-fault">{{.}}</span>{{/fault}}
    <div class="tick"><input id="attend-{{id}}" name="attend-{{id}}" type="checkbox" value="yes"\
    {{#isChosen}} checked{{/isChosen}}>\
        <label for="attend-{{id}}">\
    {{name}} <span class="quiet">({{role}})</span></label></div>
    {{#comesByTheEntrance}}<div class="field"><label for="arrival-{{id}}">{{text.arrival}} {{text.optional}}</label>
    <input id="arrival-{{id}}" name="arrival-{{id}}" type="time" value="{{arrival}}" \
    autocomplete="off" spellcheck="false" aria-describedby="{{#fault}}{{id}}-fault {{/fault}}arrival-hint"\
    {{#fault}} aria-invalid="true"{{/fault}}>\
    </div>{{/comesByTheEntrance}}
    </div>
    {{/page.people}}
    </div>
    {{/page.hasPeople}}
    \(Markup.boxes("coMediators"))
    </fieldset>
    <div class="buttons">\(Markup.button("request"))</div>
    </form>
    """

  static let texts: [String: Bilingual] = [
    "alternatives": Bilingual(en: "Free instead", fr: "Libre à la place"),
    "slot": Bilingual(en: "Where and when", fr: "Lieu et moment"),
    "site": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "room": Bilingual(en: "Room", fr: "Salle"),
    "start": Bilingual(en: "Start, local time", fr: "Début, heure locale"),
    "minutes": Bilingual(en: "Minutes", fr: "Minutes"),
    "who": Bilingual(en: "Who attends", fr: "Personnes présentes"),
    "process": Bilingual(en: "Process", fr: "Processus"),
    "choose-process": Bilingual(en: "Show its people", fr: "Afficher les personnes"),
    "meetingForm": Bilingual(en: "Form", fr: "Forme"),
    "needsNoRoom": MediationForm.needsNoRoom,
    "attendees": Bilingual(en: "Who attends", fr: "Personnes présentes"),
    "arrival": Bilingual(en: "Arrival at the principal entrance", fr: "Arrivée à l’entrée principale"),
    "arrival-hint": Bilingual(
      en: "Tick everyone who attends; you attend without being listed. "
        + "Without an arrival, one is planned.",
      fr: "Cochez chaque personne présente\u{A0}; vous l’êtes d’office. "
        + "Sans heure d’arrivée, une heure est prévue."),
    "coMediators": Bilingual(en: "Co-mediators who attend", fr: "Comédiateurs présents"),
    "request": Bilingual(en: "Ask for the room", fr: "Demander la salle"),
  ]
}
