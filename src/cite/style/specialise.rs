//! A style reduced to what can print for works of one shape. Everything here leaves what is printed as it is, but for
//! the faults of the engine that are mended (each says so). It must not know works.
//!
//! The rules of CSL 1.0.2 that allow it: of a `choose` only the first branch that matches prints; a group prints only if
//! it calls no variable, or one that has a value; a macro prints as a group would.

use citationberg::taxonomy::{StandardVariable, Variable};
use citationberg::{
    Choose, ChooseBranch, ChooseMatch, CslMacro, Group, IndependentStyle, Label, LabelPluralize,
    LayoutRenderingElement as Element, LongShortForm, Name, Names, NamesChild, PurgeLevel, Text, TextCase,
    TextTarget, ToFormatting, VariablelessLabel,
};

use super::item::{CASED, Shape};

/// Macros that call each other this deep call themselves.
const DEEPEST: usize = 64;

/// What a piece of a style asks of a work.
#[derive(Debug, Clone, Copy, Default)]
struct Asks {
    /// It calls a variable.
    calls: bool,
    /// A variable that it calls may have a value.
    may: bool,
    /// One certainly has.
    must: bool,
}

impl Asks {
    fn variable(has_value: bool) -> Self {
        Self {
            calls: true,
            may: has_value,
            must: has_value,
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            calls: self.calls || other.calls,
            may: self.may || other.may,
            must: self.must || other.must,
        }
    }

    /// Of a group that is not silent: to the group around it, it counts as a variable with a value.
    fn of_group(self) -> Self {
        Self {
            calls: true,
            may: true,
            must: self.must || !self.calls,
        }
    }

    /// Nothing of it prints, since all that it calls is empty.
    fn is_silent(self) -> bool {
        self.calls && !self.may
    }
}

/// What is known on the way down.
#[derive(Clone, Copy)]
struct Scene<'a> {
    macros: &'a [CslMacro],
    shape: Shape,
    depth: usize,
    /// Whether what prints is set in title case.
    is_titled: bool,
}

/// The style for one shape. Its citation prints what the style's bibliography prints, without numbers: the engine
/// renders single citations several times faster than bibliographies.
pub(super) fn specialise(style: &IndependentStyle, shape: Shape) -> IndependentStyle {
    let scene = Scene {
        macros: &style.macros,
        shape,
        depth: 0,
        is_titled: false,
    };
    let mut reduced = style.clone();
    reduced.info.purge(PurgeLevel::Full);
    let (layout, options) = match &style.bibliography {
        Some(bibliography) => (&bibliography.layout, &bibliography.name_options),
        None => (&style.citation.layout, &style.citation.name_options),
    };
    let mut macros = Vec::new();
    let (children, _) = elements(scene, &mut macros, &layout.elements);
    reduced.macros = macros;
    let formatting = layout.to_formatting();
    let whole = Group {
        children,
        font_style: formatting.font_style,
        font_variant: formatting.font_variant,
        font_weight: formatting.font_weight,
        text_decoration: formatting.text_decoration,
        vertical_align: formatting.vertical_align,
        prefix: layout.prefix.clone(),
        suffix: layout.suffix.clone(),
        delimiter: layout.delimiter.clone(),
        display: None,
    };
    // As a group's, the suffix moves into quotation marks where it has to.
    reduced.citation.name_options = options.clone();
    reduced.citation.layout.elements = vec![Element::Group(whole)];
    reduced.citation.layout.prefix = None;
    reduced.citation.layout.suffix = None;
    reduced.citation.layout.delimiter = None;
    reduced.citation.sort = None;
    reduced.bibliography = None;
    reduced
}

fn elements(scene: Scene, macros: &mut Vec<CslMacro>, all: &[Element]) -> (Vec<Element>, Asks) {
    let mut kept = Vec::with_capacity(all.len());
    let mut asks = Asks::default();
    for element in all {
        let (found, asked) = self::element(scene, macros, element);
        kept.extend(found);
        asks = asks.and(asked);
    }
    (kept, asks)
}

/// What stands in an element's place, and what it asks.
fn element(scene: Scene, macros: &mut Vec<CslMacro>, element: &Element) -> (Vec<Element>, Asks) {
    match element {
        Element::Text(text) => self::text(scene, macros, text),
        Element::Date(date) => {
            let has_value = date
                .variable
                .is_some_and(|date| scene.shape.has(Variable::Date(date)));
            variable(element.clone(), has_value)
        }
        Element::Number(number) => {
            let has_value = scene.shape.has(number.variable.into());
            variable(element.clone(), has_value)
        }
        Element::Label(label) => {
            let prints = scene.shape.has(label.variable.into());
            (
                prints.then(|| self::label(label)).into_iter().collect(),
                Asks::default(),
            )
        }
        Element::Names(names) => self::names(scene, macros, names),
        Element::Group(group) => self::group(scene, macros, group),
        Element::Choose(choose) => self::choose(scene, macros, choose),
    }
}

/// The engine overlooks that a label wants no plural.
fn label(label: &Label) -> Element {
    let VariablelessLabel {
        form,
        plural,
        formatting,
        affixes,
        text_case,
        strip_periods,
    } = label.label.clone();
    if plural != LabelPluralize::Never {
        return Element::Label(label.clone());
    }
    Element::Text(Text {
        target: TextTarget::Term {
            term: label.variable.into(),
            form,
            plural: false,
        },
        formatting,
        affixes,
        display: None,
        quotes: false,
        strip_periods,
        text_case,
    })
}

/// An element that prints one variable. Where that has no value the element stays: a group that calls nothing else is
/// silent because of it, which [`group`] settles.
fn variable(element: Element, has_value: bool) -> (Vec<Element>, Asks) {
    let kept = has_value.then_some(element);
    (kept.into_iter().collect(), Asks::variable(has_value))
}

fn text(scene: Scene, macros: &mut Vec<CslMacro>, text: &Text) -> (Vec<Element>, Asks) {
    let is_titled = match text.text_case {
        Some(TextCase::TitleCase) => true,
        None => scene.is_titled,
        Some(_) => false,
    };
    match &text.target {
        // A year's suffix tells ambiguous works apart, of which there are none; it is no variable of the work.
        TextTarget::Variable {
            var: Variable::Standard(StandardVariable::YearSuffix),
            ..
        } => (Vec::new(), Asks::default()),
        TextTarget::Variable { var, form } => {
            let has_value = scene.shape.has(*var);
            let mut text = text.clone();
            let wanted = in_form(scene.shape, *var, *form);
            text.target = TextTarget::Variable {
                var: if is_titled { cased(wanted) } else { wanted },
                form: LongShortForm::Long,
            };
            // Title case is ours: the engine's own lowers capitals within words.
            text.text_case = text.text_case.filter(|case| *case != TextCase::TitleCase);
            variable(Element::Text(text), has_value)
        }
        TextTarget::Macro { name } => {
            let found = scene.macros.iter().find(|each| each.name == *name);
            match found.filter(|_| scene.depth < DEEPEST) {
                Some(called) => self::called(Scene { is_titled, ..scene }, macros, text, called),
                None => (Vec::new(), Asks::default()),
            }
        }
        TextTarget::Term { .. } | TextTarget::Value { .. } => {
            (vec![Element::Text(text.clone())], Asks::default())
        }
    }
}

/// The engine takes a short form only of titles.
fn in_form(shape: Shape, variable: Variable, form: LongShortForm) -> Variable {
    let short = Variable::Standard(StandardVariable::ContainerTitleShort);
    let is_container = variable == Variable::Standard(StandardVariable::ContainerTitle);
    if is_container && form == LongShortForm::Short && shape.has(short) {
        short
    } else {
        variable
    }
}

fn cased(variable: Variable) -> Variable {
    let name = variable.to_string();
    let found = CASED.iter().find(|(plain, _)| *plain == name);
    let spare = found.map(|(_, spare)| *spare);
    match spare {
        Some("reviewed-title") => Variable::Standard(StandardVariable::ReviewedTitle),
        Some("original-title") => Variable::Standard(StandardVariable::OriginalTitle),
        Some("part-title") => Variable::Standard(StandardVariable::PartTitle),
        _ => variable,
    }
}

/// A macro becomes a group in the place of its call, unless the call asks for what a group does not know.
fn called(scene: Scene, macros: &mut Vec<CslMacro>, text: &Text, called: &CslMacro) -> (Vec<Element>, Asks) {
    let deeper = Scene {
        depth: scene.depth + 1,
        ..scene
    };
    let (children, asks) = elements(deeper, macros, &called.children);
    if asks.is_silent() || children.is_empty() {
        return (Vec::new(), asks);
    }
    let mut text = text.clone();
    text.text_case = text.text_case.filter(|case| *case != TextCase::TitleCase);
    if text.quotes || text.strip_periods || text.text_case.is_some() {
        let name = format!("{}#{}", called.name, macros.len());
        text.target = TextTarget::Macro { name: name.clone() };
        macros.push(CslMacro { name, children });
        return (vec![Element::Text(text)], asks.of_group());
    }
    let formatting = text.formatting;
    let group = Group {
        children,
        font_style: formatting.font_style,
        font_variant: formatting.font_variant,
        font_weight: formatting.font_weight,
        text_decoration: formatting.text_decoration,
        vertical_align: formatting.vertical_align,
        prefix: text.affixes.prefix,
        suffix: text.affixes.suffix,
        delimiter: None,
        display: text.display,
    };
    (vec![Element::Group(group)], asks.of_group())
}

fn group(scene: Scene, macros: &mut Vec<CslMacro>, group: &Group) -> (Vec<Element>, Asks) {
    let (children, asks) = elements(scene, macros, &group.children);
    if asks.is_silent() || children.is_empty() {
        return (Vec::new(), asks);
    }
    let group = Group {
        children,
        ..group.clone()
    };
    (vec![Element::Group(group)], asks.of_group())
}

/// Who stands for a missing author is asked only where the author is missing. Where an element says nothing of how names
/// are printed, the engine prints none but their label.
fn names(scene: Scene, macros: &mut Vec<CslMacro>, names: &Names) -> (Vec<Element>, Asks) {
    let has_value = |names: &Names| {
        names
            .variable
            .iter()
            .any(|name| scene.shape.has(Variable::Name(*name)))
    };
    let mut reduced = names.clone();
    if has_value(names) {
        reduced
            .children
            .retain(|child| !matches!(child, NamesChild::Substitute(_)));
        if reduced.name().is_none() {
            reduced.children.insert(0, NamesChild::Name(Name::default()));
        }
        return (vec![Element::Names(reduced)], Asks::variable(true));
    }
    let mut asks = Asks::variable(false);
    for child in &mut reduced.children {
        if let NamesChild::Substitute(substitute) = child {
            let (children, asked) = substitutes(scene, macros, &substitute.children);
            substitute.children = children;
            asks = asks.and(asked);
        }
    }
    if asks.may {
        (vec![Element::Names(reduced)], asks)
    } else {
        (Vec::new(), asks)
    }
}

/// The first that has a value is taken; names among them take what their element says of names.
fn substitutes(scene: Scene, macros: &mut Vec<CslMacro>, all: &[Element]) -> (Vec<Element>, Asks) {
    let mut kept = Vec::new();
    let mut asks = Asks::default();
    for element in all {
        let (found, asked) = match element {
            Element::Names(names) => {
                let has_value = names
                    .variable
                    .iter()
                    .any(|name| scene.shape.has(Variable::Name(*name)));
                variable(element.clone(), has_value)
            }
            other => self::element(scene, macros, other),
        };
        kept.extend(found);
        asks = asks.and(asked);
        if asks.must {
            break;
        }
    }
    (kept, asks)
}

/// What is certain to match takes the place of the whole.
fn choose(scene: Scene, macros: &mut Vec<CslMacro>, choose: &Choose) -> (Vec<Element>, Asks) {
    let mut open: Vec<(ChooseBranch, Asks)> = Vec::new();
    let mut otherwise = choose.otherwise.as_ref().map(|branch| branch.children.as_slice());
    for branch in choose.branches() {
        match matches(scene.shape, branch) {
            Some(false) => {}
            Some(true) => {
                otherwise = Some(&branch.children);
                break;
            }
            None => {
                let (children, asks) = elements(scene, macros, &branch.children);
                let branch = ChooseBranch {
                    children,
                    ..branch.clone()
                };
                open.push((branch, asks));
            }
        }
    }
    let (children, asks) = elements(scene, macros, otherwise.unwrap_or_default());
    if open.is_empty() {
        return (children, asks);
    }
    let asks = open.iter().fold(asks, |all, (_, asks)| Asks {
        calls: all.calls || asks.calls,
        may: all.may || asks.may,
        must: all.must && asks.must,
    });
    let mut branches = open.into_iter().map(|(branch, _)| branch);
    let reduced = branches.next().map(|first| Choose {
        if_: first,
        else_if: branches.collect(),
        otherwise: (!children.is_empty()).then_some(citationberg::ElseBranch { children }),
    });
    (reduced.map(Element::Choose).into_iter().collect(), asks)
}

/// Whether a branch matches; absent where only the values can tell. A reference list has no locators, positions or
/// ambiguities.
fn matches(shape: Shape, branch: &ChooseBranch) -> Option<bool> {
    let tests = tests(shape, branch);
    let any = |wanted: Option<bool>| tests.contains(&wanted);
    let all = |wanted: Option<bool>| tests.iter().all(|test| *test == wanted);
    match branch.match_ {
        ChooseMatch::All if any(Some(false)) => Some(false),
        ChooseMatch::All => all(Some(true)).then_some(true),
        ChooseMatch::Any if any(Some(true)) => Some(true),
        ChooseMatch::Any => all(Some(false)).then_some(false),
        ChooseMatch::None if any(Some(true)) => Some(false),
        ChooseMatch::None => all(Some(false)).then_some(true),
    }
}

fn tests(shape: Shape, branch: &ChooseBranch) -> Vec<Option<bool>> {
    let ChooseBranch {
        disambiguate,
        is_numeric,
        is_uncertain_date,
        locator,
        position,
        type_,
        variable,
        match_: _,
        children: _,
    } = branch;
    let unless_absent = |has_value: bool| if has_value { None } else { Some(false) };
    let mut tests: Vec<Option<bool>> = Vec::new();
    tests.extend(disambiguate.map(|wanted| Some(!wanted)));
    let numeric = is_numeric.iter().flatten();
    tests.extend(numeric.map(|each| unless_absent(shape.has(*each))));
    let uncertain = is_uncertain_date.iter().flatten();
    tests.extend(uncertain.map(|each| unless_absent(shape.has(Variable::Date(*each)))));
    tests.extend(locator.iter().flatten().map(|_| Some(false)));
    tests.extend(position.iter().flatten().map(|_| Some(false)));
    tests.extend(type_.iter().flatten().map(|kind| Some(*kind == shape.kind())));
    let present = variable.iter().flatten();
    tests.extend(present.map(|each| Some(shape.has(*each))));
    tests
}
