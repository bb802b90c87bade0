import java.io.File;
import javax.xml.parsers.DocumentBuilderFactory;
import org.semanticweb.HermiT.ReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;
import org.semanticweb.owlapi.profiles.Profiles;
import org.semanticweb.owlapi.reasoner.OWLReasoner;
import org.semanticweb.owlapi.util.SimpleIRIMapper;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Opens the given file as Protege does, with the catalogue in its folder if there is one, and
 * nothing from the network. Prints what is outside each of the given profiles, and what HermiT says
 * of it; exits with 1 if anything is outside, inconsistent or unsatisfiable.
 */
public class Profile {
    public static void main(String[] arguments) throws Exception {
        File file = new File(arguments[0]);
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        File catalogue = new File(file.getParentFile(), "catalog-v001.xml");
        if (catalogue.exists()) {
            NodeList places = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(catalogue).getElementsByTagName("uri");
            for (int i = 0; i < places.getLength(); i++) {
                Element place = (Element) places.item(i);
                File target = new File(file.getParentFile(), place.getAttribute("uri"));
                manager.getIRIMappers().add(new SimpleIRIMapper(
                        IRI.create(place.getAttribute("name")), IRI.create(target)));
            }
        }
        OWLOntology ontology = manager.loadOntologyFromOntologyDocument(file);
        long axioms = ontology.importsClosure().mapToLong(OWLOntology::getAxiomCount).sum();
        System.out.println(file.getName() + ": " + axioms + " axioms in "
                + ontology.importsClosure().count() + " files");
        boolean good = axioms > 0;
        for (int i = 1; i < arguments.length; i++) {
            OWLProfileReport report = Profiles.valueOf(arguments[i]).checkOntology(ontology);
            for (OWLProfileViolation violation : report.getViolations()) {
                System.out.println(violation);
            }
            System.out.println("  " + report.getViolations().size() + " outside " + arguments[i]);
            good &= report.isInProfile();
        }
        OWLReasoner reasoner = new ReasonerFactory().createReasoner(ontology);
        boolean consistent = reasoner.isConsistent();
        int empty = consistent
                ? reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom().size() : -1;
        System.out.println("  HermiT: " + (consistent ? "consistent" : "inconsistent") + ", "
                + empty + " unsatisfiable classes");
        System.exit(good && consistent && empty == 0 ? 0 : 1);
    }
}
