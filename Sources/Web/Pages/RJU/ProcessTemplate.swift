import Languages

/// One process, and the forms that add to it.
enum ProcessTemplate {
  static let text = """
    \(Markup.form)
    <dl class="facts"><dt>{{text.reference}}</dt><dd>{{page.reference}}</dd><dt>{{text.region}}</dt>\
    <dd>{{page.region}}</dd><dt>{{text.state}}</dt><dd>{{page.state}}</dd><dt>{{text.mediators}}</dt>\
    <dd>{{page.mediators}}</dd></dl>
    {{#page.namesDestroyedAt}}<p><strong>{{text.namesDestroyed}}</strong> {{page.namesDestroyedAt}}</p>\
    {{/page.namesDestroyedAt}}
    <h2>{{text.people}}</h2>
    {{#page.hasNoPeople}}<p>{{text.noPeople}}</p>{{/page.hasNoPeople}}
    {{^page.hasNoPeople}}<div class="scroll" role="region" tabindex="0" aria-label="{{text.people}}"><table>
    <caption>{{text.peopleCaption}}</caption><thead><tr><th scope="col">{{text.name}}</th>\
    <th scope="col">{{text.role}}</th><th scope="col">{{text.personLanguage}}</th></tr></thead><tbody>
    {{#page.people}}<tr><td>{{name}}</td><td>{{role}}</td><td>{{personLanguage}}</td></tr>{{/page.people}}
    </tbody></table></div>{{/page.hasNoPeople}}
    {{#page.isOpen}}<fieldset><legend>{{text.addPersonLegend}}</legend>
    \(Markup.input("name", hint: true, attributes: "maxlength=\"200\""))
    <div class="fields">\(Markup.select("role"))\(Markup.select("personLanguage"))</div>
    <div class="buttons">\(Markup.button("addPerson"))</div></fieldset>{{/page.isOpen}}
    <h2>{{text.conditions}}</h2>
    <p>{{page.answered}} <a href="/rju/processes/{{page.id}}/contact">{{text.contact}}</a></p>
    {{#page.hasConditions}}<div class="scroll" role="region" tabindex="0" aria-label="{{text.conditions}}"><table>
    <caption>{{text.conditionsCaption}}</caption><thead><tr><th scope="col">{{text.conditionKind}}</th>\
    <th scope="col">{{text.between}}</th><th scope="col">{{text.clearances}}</th>\
    <th scope="col">{{text.lift}}</th></tr></thead><tbody>
    {{#page.conditions}}<tr><td>{{kind}}{{#elsewhere}}<p>{{text.recordedIn}} \
    <a href="{{address}}">{{reference}}</a></p>{{/elsewhere}}</td><td>{{between}}</td>\
    <td>{{#clearances}}<p>{{words}}{{#isRevocable}} \
    <button class="plain" type="submit" name="do" value="revokeClearance:{{id}}" \
    aria-label="{{text.revoke}}{{text.colon}} {{words}}">\
    {{text.revoke}}</button>{{/isRevocable}}</p>{{/clearances}}</td>\
    <td>{{^elsewhere}}<button class="plain" type="submit" name="do" value="liftCondition:{{id}}" \
    aria-label="{{text.lift}}{{text.colon}} {{kind}}, {{between}}">\
    {{text.lift}}</button>{{/elsewhere}}</td></tr>{{/page.conditions}}
    </tbody></table></div>{{/page.hasConditions}}
    {{#page.canHaveCondition}}<fieldset><legend>{{text.addConditionLegend}}</legend>
    \(Markup.select("conditionKind"))
    <div class="fields">\(Markup.select("first"))\(Markup.select("second"))</div>
    <div class="buttons">\(Markup.button("addCondition", style: "plain"))</div></fieldset>{{/page.canHaveCondition}}
    {{#page.canHaveClearance}}<fieldset><legend>{{text.addClearanceLegend}}</legend>
    \(Markup.select("condition"))
    <div class="fields">\(Markup.select("basis"))\(Markup.date("validUntil"))\
    \(Markup.select("advice", required: false))\
    {{#page.hasMeetings}}\(Markup.select("meeting", required: false)){{/page.hasMeetings}}</div>
    <div class="buttons">\(Markup.button("addClearance", style: "plain"))</div></fieldset>{{/page.canHaveClearance}}
    {{^page.isClosed}}<fieldset><legend>{{text.closeLegend}}</legend>
    <p>{{text.closeExplanation}}</p>
    \(Markup.tick("confirmClosure"))
    <div class="buttons">\(Markup.button("close", style: "plain"))</div></fieldset>{{/page.isClosed}}
    </form>
    <p><a href="/rju/processes/{{page.id}}/contact">{{text.contact}}</a></p>
    <p><a href="/rju/processes/{{page.id}}/advice">{{text.adviceOf}}</a></p>
    <p><a href="/rju/processes/{{page.id}}/people">{{text.peopleOf}}</a></p>
    <p><a href="/rju/processes/{{page.id}}/mediators">{{text.mediatorsOf}}</a></p>
    <p><a href="/rju/processes/{{page.id}}/activity-record">{{text.activityRecord}}</a></p>
    <p><a href="/rju/processes/{{page.id}}/visits">{{text.visits}}</a></p>
    <p><a href="/rju/processes/{{page.id}}/stops">{{text.stops}}</a></p>
    <p><a href="/rju">{{text.back}}</a></p>
    """

  static let texts: [String: Bilingual] = [
    "reference": Bilingual(en: "Reference", fr: "Référence"),
    "region": Bilingual(en: "Region", fr: "Région"),
    "state": Bilingual(en: "State", fr: "État"),
    "namesDestroyed": Bilingual(
      en: "The names of this process were destroyed. They can't be brought back.",
      fr: "Les noms de ce processus ont été détruits. Ils ne peuvent pas être rétablis."),
    "mediators": Bilingual(en: "Mediators", fr: "Médiateurs"),
    "people": Bilingual(en: "Participants", fr: "Participants"),
    "peopleCaption": Bilingual(en: "Your reading is recorded", fr: "Votre lecture est consignée"),
    "noPeople": Bilingual(en: "Nobody has been added yet.", fr: "Personne n’a encore été ajouté."),
    "name": Bilingual(en: "Name", fr: "Nom"),
    "name-hint": Bilingual(en: "As shown on identification.", fr: "Tel qu’il figure sur la pièce d’identité."),
    "role": Bilingual(en: "Role", fr: "Rôle"),
    "personLanguage": Bilingual(en: "Language", fr: "Langue"),
    "addPersonLegend": Bilingual(en: "Add a participant", fr: "Ajouter un participant"),
    "addPerson": Bilingual(en: "Add", fr: "Ajouter"),
    "conditions": Bilingual(en: "Orders and conditions", fr: "Ordonnances et conditions"),
    "conditionsCaption": Bilingual(
      en: "Without a valid clearance no meeting can be held",
      fr: "Sans autorisation valide, aucune rencontre n’est possible"),
    "conditionKind": Bilingual(en: "Kind", fr: "Type"),
    "between": Bilingual(en: "Between", fr: "Entre"),
    "clearances": Bilingual(en: "Clearances (last day)", fr: "Autorisations (dernier jour)"),
    "recordedIn": Bilingual(en: "Recorded in", fr: "Consignée dans"),
    "addConditionLegend": Bilingual(en: "Record an order or condition", fr: "Consigner une ordonnance ou condition"),
    "first": Bilingual(en: "Between", fr: "Entre"),
    "second": Bilingual(en: "And", fr: "Et"),
    "addCondition": Bilingual(en: "Record", fr: "Consigner"),
    "addClearanceLegend": Bilingual(en: "Give a clearance", fr: "Donner une autorisation"),
    "condition": Bilingual(en: "Order or condition", fr: "Ordonnance ou condition"),
    "basis": Bilingual(en: "Basis", fr: "Fondement"),
    "validUntil": Bilingual(en: "Last day", fr: "Dernier jour"),
    "addClearance": Bilingual(en: "Give the clearance", fr: "Donner l’autorisation"),
    "advice": Bilingual(
      en: "Recommendation that it cites (optional)", fr: "Recommandation invoquée (facultatif)"),
    "meeting": Bilingual(
      en: "For one meeting alone (optional)", fr: "Pour une seule rencontre (facultatif)"),
    "revoke": Bilingual(en: "Revoke", fr: "Révoquer"),
    "lift": Bilingual(en: "No longer in force", fr: "N’est plus en vigueur"),
    "contact": Bilingual(
      en: "What the unit looked for, and other files", fr: "Ce que l’Unité a cherché, et les autres dossiers"),
    "adviceOf": Bilingual(en: "Advise staff of a condition to be amended", fr: "Aviser d’une condition à modifier"),
    "closeLegend": Bilingual(en: "Close the process", fr: "Fermer le processus"),
    "closeExplanation": Bilingual(
      en: "A closed process is never open again. Its names are destroyed when the time they are kept for is over.",
      fr: "Un processus fermé ne se rouvre jamais. Ses noms sont détruits à l’échéance de leur conservation."),
    "confirmClosure": Bilingual(en: "I want to close it for good", fr: "Je veux le fermer définitivement"),
    "close": Bilingual(en: "Close", fr: "Fermer"),
    "peopleOf": Bilingual(
      en: "Correct a name, record a withdrawal or a transfer",
      fr: "Corriger un nom, consigner un désistement ou un transfèrement"),
    "mediatorsOf": Bilingual(
      en: "Assign, replace or take off mediators", fr: "Affecter, remplacer ou retirer des médiateurs"),
    "activityRecord": Bilingual(
      en: "Activity record for the victim's file", fr: "Relevé d’activité pour le dossier de la victime"),
    "stops": Bilingual(en: "Stopped meetings", fr: "Rencontres interrompues"),
    "visits": Bilingual(en: "Visits and Correspondence area", fr: "Aire des visites et de la correspondance"),
    "back": Bilingual(en: "Back to the processes", fr: "Retour aux processus"),
  ]
}
