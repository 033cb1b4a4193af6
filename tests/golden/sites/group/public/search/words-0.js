offprintSearch.take("words-0",{"stamp":"2182c6d4","words":"AareAcoloursBurvesAdrawnAfourAkitesAneedAprimesArareAsumAthreeAweBhite","records":"$*##,#+#+#)#,#,$)##*#)#,#)#*"});
