import Languages

/// The unit's tasks and processes, and the forms for opening a process and engaging a mediator.
enum UnitTemplate {
  static let text = """
    \(Markup.form)
    {{#page.undelivered}}<div class="alert" role="status"><p><a href="/rju/notices">{{text.undelivered}}</a> {{.}}</p>\
    </div>{{/page.undelivered}}
    <h2>{{text.tasks}}</h2>
    {{#page.hasNoTasks}}<p>{{text.noTasks}}</p>{{/page.hasNoTasks}}
    {{^page.hasNoTasks}}<div class="scroll" role="region" tabindex="0" aria-label="{{text.tasks}}"><table>
    <caption>{{text.tasksCaption}}</caption><thead><tr><th scope="col">{{text.task}}</th>\
    <th scope="col">{{text.since}}</th><th scope="col">{{text.taskDue}}</th>
    <th scope="col">{{text.close}}</th></tr></thead><tbody>
    {{#page.tasks}}<tr><td><a href="{{process}}">{{kind}}</a></td><td>{{openedAt}}</td>\
    <td class="whole">{{dueOn}}{{#isOverdue}} <strong>{{text.overdue}}</strong>{{/isOverdue}}</td><td>\
    <button class="plain" type="submit" name="do" value="close:{{id}}">{{text.close}}</button></td></tr>{{/page.tasks}}
    </tbody></table></div>{{/page.hasNoTasks}}
    {{#page.hasGaps}}<p><a href="/rju/directory#gaps">{{text.gaps}} {{page.gapCount}}</a></p>{{/page.hasGaps}}
    <p><a href="\(ProgramWeekPage.ofUnit)">{{text.week}}</a></p>
    \(WatchTable.template)
    {{#page.hasAdvice}}<h2 id="advice">{{text.advice}}</h2>
    <div class="scroll" role="region" tabindex="0" aria-labelledby="advice"><table>
    <thead><tr><th scope="col">{{text.adviceNumber}}</th><th scope="col">{{text.adviceSite}}</th>\
    <th scope="col">{{text.adviceDue}}</th><th scope="col">{{text.state}}</th>\
    <th scope="col">{{text.recommendedOn}}</th></tr></thead><tbody>
    {{#page.advice}}<tr><td class="whole"><a href="{{address}}">{{number}}</a></td><td>{{site}}</td>\
    <td class="whole">{{dueOn}}</td><td>{{state}}</td><td class="whole">{{recommendedOn}}</td></tr>
    {{/page.advice}}</tbody></table></div>{{/page.hasAdvice}}
    <h2>{{text.processes}}</h2>
    {{#page.hasNoProcesses}}<p>{{text.noProcesses}}</p>{{/page.hasNoProcesses}}
    {{^page.hasNoProcesses}}<div class="scroll" role="region" tabindex="0" aria-label="{{text.processes}}"><table>
    <caption>{{text.processesCaption}}</caption><thead><tr><th scope="col">{{text.reference}}</th>\
    <th scope="col">{{text.region}}</th><th scope="col">{{text.state}}</th></tr></thead><tbody>
    {{#page.processes}}<tr><td><a href="{{address}}">{{reference}}</a></td><td>{{region}}</td><td>{{state}}</td></tr>
    {{/page.processes}}</tbody></table></div>{{/page.hasNoProcesses}}
    <fieldset><legend>{{text.openLegend}}</legend>
    \(Markup.select("region"))
    \(Markup.boxes("mediators", required: true))
    <div class="buttons">\(Markup.button("open"))</div></fieldset>
    \(EngagementTable.template)
    <fieldset><legend>{{text.engageLegend}}</legend>
    <p class="hint">{{text.mediator-hint}} <a href="/rju/directory">{{text.directory}}</a></p>
    \(Markup.select("mediator"))
    \(Markup.input("name", hint: true, required: false))
    <div class="fields">\(Markup.select("mediatorLanguage"))\(Markup.select("kind"))
    \(Markup.date("startsOn"))\(Markup.date("endsOn"))</div>
    <div class="buttons">\(Markup.button("engage", style: "plain"))</div></fieldset>
    </form>
    """

  static let texts: [String: Bilingual] = [
    "week": Bilingual(en: "The week's meetings", fr: "Les rencontres de la semaine"),
    "undelivered": Bilingual(en: "Undelivered notices:", fr: "Notifications non remises\u{A0}:"),
    "tasks": Bilingual(en: "Tasks", fr: "Tâches"),
    "tasksCaption": Bilingual(en: "What is due first", fr: "Par échéance"),
    "noTasks": Bilingual(en: "There is nothing to see to.", fr: "Il n’y a rien à traiter."),
    "task": Bilingual(en: "Task", fr: "Tâche"),
    "since": Bilingual(en: "Open since", fr: "Ouverte depuis"),
    "taskDue": Bilingual(en: "Due on", fr: "Échéance"),
    "overdue": Bilingual(en: "Overdue", fr: "En retard"),
    "close": Bilingual(en: "Close", fr: "Fermer"),
    "advice": Bilingual(en: "Advice to sites", fr: "Demandes de recommandation"),
    "adviceNumber": Bilingual(en: "Number", fr: "Numéro"),
    "adviceSite": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "adviceDue": Bilingual(en: "Due on", fr: "Échéance"),
    "recommendedOn": Bilingual(en: "Recommended on", fr: "Recommandé le"),
    "processes": Bilingual(en: "Files", fr: "Dossiers"),
    "processesCaption": Bilingual(en: "Newest first", fr: "Du plus récent au plus ancien"),
    "noProcesses": Bilingual(en: "No process has been opened.", fr: "Aucun processus n’a été ouvert."),
    "reference": Bilingual(en: "Reference", fr: "Référence"),
    "region": Bilingual(en: "Region", fr: "Région"),
    "state": Bilingual(en: "State", fr: "État"),
    "openLegend": Bilingual(en: "Open a process", fr: "Ouvrir un processus"),
    "mediators": Bilingual(en: "Mediators", fr: "Médiateurs"),
    "open": Bilingual(en: "Open the process", fr: "Ouvrir le processus"),
    "engageLegend": Bilingual(en: "Engage a mediator", fr: "Engager un médiateur"),
    "mediator": Bilingual(en: "Mediator", fr: "Médiateur"),
    "mediator-hint": Bilingual(
      en: "Somebody who isn't listed is added in the", fr: "Qui n’est pas dans la liste est ajouté au"),
    "directory": Bilingual(en: "directory", fr: "répertoire"),
    "gaps": Bilingual(en: "Sites with nobody to tell:", fr: "Établissements où personne n’est avisé\u{A0}:"),
    "name": Bilingual(en: "Name on the entry list", fr: "Nom sur la liste d’entrée"),
    "name-hint": Bilingual(en: "As on identification.", fr: "Tel qu’il figure sur la pièce d’identité."),
    "mediatorLanguage": Bilingual(en: "Language", fr: "Langue"),
    "kind": Bilingual(en: "Kind of engagement", fr: "Type d’engagement"),
    "startsOn": Bilingual(en: "First day", fr: "Premier jour"),
    "endsOn": Bilingual(en: "Last day", fr: "Dernier jour"),
    "engage": Bilingual(en: "Engage", fr: "Engager"),
  ].merging(EngagementTable.texts) { $1 }.merging(WatchTable.texts) { $1 }
}
